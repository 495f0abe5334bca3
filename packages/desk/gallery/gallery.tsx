import { signal } from '@preact/signals'
import { render } from 'preact'
import '../src/theme/styles.ts'
import './gallery.css'
import { DeskView } from '../src/desk-view.tsx'
import { LocaleProvider, localeFor } from '../src/locales/locale.ts'
import { hashOf } from '../src/route.ts'
import { SetUpForm } from '../src/sign-in/set-up.tsx'
import { SignIn } from '../src/sign-in/sign-in.tsx'
import { type Screen, screens } from './screens.ts'

const asked = new URLSearchParams(location.search)
const screen = screens[asked.get('screen') ?? 'conversation']
const locale = localeFor([asked.get('locale') ?? 'en'], 'Europe/Berlin')
const root = document.getElementById('desk')

function View({ screen }: { readonly screen: Screen }) {
  if ('form' in screen) {
    if (screen.form === 'set-up') return <SetUpForm setUp={async () => 'wrong'} toSignIn={() => undefined} />
    return <SignIn ended={false} signIn={async () => 'wrong'} />
  }
  return <DeskView desk={screen.sample.desk} sound={signal(true)} chime={() => undefined} />
}

if (root && screen) {
  const shown = screen()
  document.documentElement.lang = locale.tag
  if ('open' in shown) history.replaceState(null, '', hashOf(shown.open?.state.id ?? null))
  render(
    <LocaleProvider value={locale}>
      <View screen={shown} />
    </LocaleProvider>,
    root,
  )
}
