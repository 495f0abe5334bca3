import { type AgentAsk, type ClientFrame, type Frame, mintId, protocolVersion, routes } from '@deskbell/protocol'
import { WebSocket } from 'ws'

/** An agent without a screen: signs in over HTTP and speaks over the desk's socket, as the desk does. */
export interface DeskHand {
  /** Resolves when the server has taken it. */
  does(conversation: string, ask: AgentAsk): Promise<void>
  types(conversation: string): void
  close(): void
}

export async function openDeskHand(origin: string, account: { readonly email: string; readonly password: string }): Promise<DeskHand> {
  const headers = { 'content-type': 'application/json' }
  const { email, password } = account
  const session = await fetch(origin + routes.desk.session, { method: 'POST', headers, body: JSON.stringify({ email, password }) })
  const { token } = (await session.json()) as { token: string }
  const authorized = { ...headers, authorization: `Bearer ${token}` }
  await fetch(origin + routes.desk.presence, { method: 'PUT', headers: authorized, body: JSON.stringify({ online: true }) })

  const socket = new WebSocket(origin.replace(/^http/, 'ws') + routes.desk.socket)
  const waiting = new Map<string, (fault: string | null) => void>()
  const tell = (frame: ClientFrame): void => socket.send(JSON.stringify(frame))
  const answer = (id: string, fault: string | null): void => {
    waiting.get(id)?.(fault)
    waiting.delete(id)
  }
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    if (frame.type === 'receipt') answer(frame.receipt.id, null)
    if (frame.type === 'refused') answer(frame.id, `${frame.code}: ${frame.reason}`)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  tell({ type: 'hello', protocol: protocolVersion, credential: token, cursors: {} })

  return {
    does(conversation, ask) {
      const id = mintId()
      return new Promise((resolve, reject) => {
        waiting.set(id, (fault) => (fault === null ? resolve() : reject(new Error(fault))))
        tell({ type: 'command', command: { id, conversation, ...ask } })
      })
    },
    types: (conversation) => tell({ type: 'hint', hint: { type: 'typing', conversation } }),
    close: () => socket.close(),
  }
}
