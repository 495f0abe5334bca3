import { browserNetwork } from '@deskbell/core/browser'
import { type AgentCommand, routes } from '@deskbell/protocol'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import './theme/styles.ts'
import { App } from './app.tsx'
import type { Desk } from './desk.ts'
import { createChime } from './inbox/chime.ts'
import { localeFor } from './locales/locale.ts'
import { openDesk } from './open-desk.ts'
import { hashOf, setUpTokenIn } from './route.ts'
import { commandStore } from './session/command-store.ts'
import { deskRequests } from './session/desk-requests.ts'
import { createEntrance } from './session/entrance.ts'
import { tabStore } from './session/tab-store.ts'
import { pageClock as clock } from './time/page-clock.ts'

/** Asking for a storage may throw where a browser forbids it. */
function storageOr(read: () => Storage): Storage | null {
  try {
    return read()
  } catch {
    return null
  }
}

const server = location.origin
const session = storageOr(() => sessionStorage)
const locale = localeFor(navigator.languages)
const requests = deskRequests({ server, fetch: (...request) => fetch(...request) })
const store = tabStore(session)
const setUpToken = setUpTokenIn(location.hash)
const settings = tabStore(storageOr(() => localStorage))
const sound = signal(settings.read('sound') !== 'off')

const entrance = createEntrance<Desk>({
  requests,
  store,
  clock,
  setUpToken,
  open: (of, onEnd) =>
    openDesk(of, onEnd, {
      server,
      locale: locale.tag,
      requests,
      transport: webSocketTransport<AgentCommand>({ server, path: routes.desk.socket }),
      store,
      commands: commandStore(session),
      clock,
      network: browserNetwork(),
      go: (hash) => {
        location.hash = hash
      },
      signOut: () => {
        entrance.signOut()
        history.replaceState(null, '', hashOf(null))
      },
    }),
})

effect(() => settings.write('sound', sound.value ? null : 'off'))
effect(() => {
  const { value: place } = entrance.place
  if (place.at === 'sign-in') document.title = locale.strings.signIn.submit
  // A used token has no business in the address.
  if (place.at === 'desk' && setUpTokenIn(location.hash) !== null) history.replaceState(null, '', hashOf(null))
})
document.documentElement.lang = locale.tag
document.documentElement.dir = locale.direction

const root = document.getElementById('desk')
if (root) render(<App entrance={entrance} locale={locale} sound={sound} chime={createChime(() => new AudioContext())} />, root)
