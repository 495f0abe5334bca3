import { createChat } from '@deskbell/core'
import { broadcastBell, browserNetwork, indexedDbStore, webLock } from '@deskbell/core/browser'
import { firstThatOpens } from '@deskbell/transports/first-that-opens'
import { createRequests } from '@deskbell/transports/requests'
import { webSocketTransport } from '@deskbell/transports/websocket'

const server = 'https://help.example.com'

export const chat = createChat({
  server,
  locale: 'en',
  requests: createRequests({ server }),
  // The second is a file of its own, fetched only where the first cannot open.
  transport: firstThatOpens([webSocketTransport({ server }), async () => (await import('@deskbell/transports/rest')).restTransport({ server })]),
  store: indexedDbStore(),
  tabLock: webLock(),
  tabBell: broadcastBell(),
  network: browserNetwork(),
  // Called again whenever the server no longer takes the last one.
  identity: async () => (await fetch('/support-token', { method: 'POST' })).text(),
})
