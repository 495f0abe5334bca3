import type { Signal } from '@preact/signals'
import type { Desk } from './desk.ts'
import { DeskView } from './desk-view.tsx'
import { type Locale, LocaleProvider } from './locales/locale.ts'
import type { Entrance } from './session/entrance.ts'
import { SetUpForm } from './sign-in/set-up.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

interface AppProps {
  readonly entrance: Entrance<Desk>
  readonly locale: Locale
  readonly sound: Signal<boolean>
  readonly chime: () => void
}

/** Everything: the way in, then the desk. */
export function App({ entrance, locale, sound, chime }: AppProps) {
  return (
    <LocaleProvider value={locale}>
      <Inside entrance={entrance} locale={locale} sound={sound} chime={chime} />
    </LocaleProvider>
  )
}

function Inside({ entrance, locale: { strings }, sound, chime }: AppProps) {
  const place = entrance.place.value
  switch (place.at) {
    case 'desk':
      return <DeskView desk={place.desk} sound={sound} chime={chime} />
    case 'sign-in':
      return <SignIn ended={place.ended} signIn={entrance.signIn} />
    case 'set-up':
      return <SetUpForm setUp={entrance.setUp} toSignIn={entrance.toSignIn} />
    default:
      return (
        <main class="entry">
          <p role="status">{place.at === 'opening' ? strings.session.opening : strings.session.unreachable}</p>
        </main>
      )
  }
}
