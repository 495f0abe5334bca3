import { render } from 'preact'
import '../src/theme/styles.ts'
import './gallery.css'
import { LocaleProvider, localeFor } from '../src/locales/locale.ts'
import { SetUpForm } from '../src/sign-in/set-up.tsx'
import { SignIn } from '../src/sign-in/sign-in.tsx'
import { type Screen, screens } from './screens.ts'
import { goTo, ShowDesk } from './show-desk.tsx'

const asked = new URLSearchParams(location.search)
const screen = screens[asked.get('screen') ?? 'conversation']
const locale = localeFor([asked.get('locale') ?? 'en'], 'Europe/Berlin')
const root = document.getElementById('desk')

function View({ screen }: { readonly screen: Screen }) {
  if ('form' in screen) {
    if (screen.form === 'set-up') return <SetUpForm setUp={async () => 'wrong'} toSignIn={() => undefined} />
    return <SignIn ended={false} signIn={async () => 'wrong'} />
  }
  return <ShowDesk sample={screen.sample} language={locale.tag} />
}

if (root && screen) {
  const shown = screen()
  document.documentElement.lang = locale.tag
  document.documentElement.dir = locale.direction
  if ('hash' in shown) location.hash = shown.hash
  if ('open' in shown) goTo(shown.open?.state.id ?? null)
  render(
    <LocaleProvider value={locale}>
      <View screen={shown} />
    </LocaleProvider>,
    root,
  )
}
