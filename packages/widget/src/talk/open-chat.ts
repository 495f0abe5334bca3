import { type Chat, createChat, type Transport } from '@deskbell/core'
import { broadcastBell, browserNetwork, indexedDbStore, webLock } from '@deskbell/core/browser'
import { firstThatOpens } from '@deskbell/transports/first-that-opens'
import { createChatRequests } from '@deskbell/transports/requests'
import { tokenOf } from '../model/claims.ts'
import type { ChatAsk } from '../model/services.ts'

const websocket = async (server: string): Promise<Transport> => (await import('@deskbell/transports/websocket')).webSocketTransport({ server })
const rest = async (server: string): Promise<Transport> => (await import('@deskbell/transports/rest')).restTransport({ server })

/** Only what was asked for is loaded: with `rest` never the socket's code, and the other way round. */
async function chooseTransport({ transport, server }: ChatAsk): Promise<Transport> {
  if (transport !== 'auto') return { websocket, rest }[transport](server)
  return firstThatOpens([() => websocket(server), () => rest(server)])
}

/** The talks of whoever is there, on the platform's own store, locks and network. */
export async function openChat(ask: ChatAsk): Promise<Chat> {
  const { server, locale, identity, resume } = ask
  const chat = createChat({
    server,
    locale,
    transport: await chooseTransport(ask),
    requests: createChatRequests({ server }),
    store: indexedDbStore(),
    network: browserNetwork(),
    tabLock: webLock(),
    tabBell: broadcastBell(),
    ...(identity && { identity: () => tokenOf(identity) }),
    ...(resume && { resume }),
  })
  chat.start()
  return chat
}
