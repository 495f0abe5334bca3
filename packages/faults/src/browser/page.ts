import { type Chat, createChat } from '@deskbell/core'
import { broadcastBell, browserNetwork, indexedDbStore, webLock } from '@deskbell/core/browser'
import { createRequests } from '@deskbell/transports/requests'
import { webSocketTransport } from '@deskbell/transports/websocket'

/** What a page of the tests runs: a Chat on everything that the browser has, and nothing to look at. */
export function startChat(server: string, identity?: string): Chat {
  const chat = createChat({
    server,
    transport: webSocketTransport({ server }),
    requests: createRequests({ server }),
    locale: 'en',
    store: indexedDbStore(),
    tabLock: webLock(),
    tabBell: broadcastBell(),
    network: browserNetwork(),
    ...(identity !== undefined && { identity: async () => identity }),
  })
  chat.start()
  return chat
}

/** The words on the screen, those on their way marked with a star. */
export const wordsOf = (chat: Chat): readonly string[] =>
  chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' ? [`${row.text}${row.delivery && row.delivery.at !== 'sent' ? '*' : ''}`] : []))
