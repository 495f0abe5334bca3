import { createChat, memoryStore } from '@deskbell/core'
import { createFeed } from '@deskbell/core/feed'
import { routes } from '@deskbell/protocol'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { WebSocket } from 'undici'
import { openFolder } from '../node.mjs'

/** The core as a page has it, and the desk's feed, over the same line. */
export function deskbell() {
  const folder = openFolder()
  let server
  return {
    name: 'Deskbell',
    async start(port) {
      server = await folder.start('0', port)
      return server
    },
    async connect(url, count, onSaid) {
      const answer = await fetch(server.url + routes.desk.session, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'ada@larkspur.example', password: 'a long password' }),
      })
      const { token, teams } = await answer.json()
      const nudges = new Set()
      const network = {
        isOnline: () => true,
        onNudge(run) {
          nudges.add(run)
          return () => nudges.delete(run)
        },
      }
      const feed = createFeed({
        network,
        transport: webSocketTransport({ server: url, path: routes.desk.socket, WebSocket }),
        credential: async () => token,
        viewer: 'agent',
        prefix: 'desk',
      })
      for (const { id } of teams) feed.follow(`inbox:${id}`)
      const { tokens } = await server.ask({ tokens: count })
      const chats = tokens.map((guest, index) => {
        const chat = createChat({
          network,
          server: `${index}`,
          transport: webSocketTransport({ server: url, WebSocket }),
          requests: {
            credential: async () => ({ token: guest, subject: `${index}`, expiresAt: Date.now() + 3_600_000, visitor: { verified: false } }),
            history: async () => [],
          },
          locale: 'en',
          store: memoryStore(),
        })
        chat.start()
        return chat
      })
      const taken = new Map()
      for (const chat of chats) {
        feed.follow(chat.getSnapshot().conversation.id)
        chat.subscribe(() => {
          for (const row of chat.getSnapshot().rows)
            if (row.type === 'message' && (row.delivery === null || row.delivery.at === 'sent')) taken.get(row.text)?.()
        })
      }
      // Each entry the desk was shown, once for each time it was.
      const seen = new Map()
      feed.subscribe(() => {
        for (const [log, { entries }] of feed.getSnapshot().logs) {
          if (seen.get(log) === entries) continue
          const known = new Set(seen.get(log) ?? [])
          seen.set(log, entries)
          for (const entry of entries) if (!known.has(entry) && entry.fact.type === 'message') onSaid(entry.fact.text)
        }
      })
      feed.start()
      return {
        say(index, text, onTaken) {
          taken.set(text, () => {
            taken.delete(text)
            onTaken()
          })
          chats[index].send(text)
        },
        /** What a browser says when its network is back. */
        online() {
          for (const run of nudges) run()
        },
        lines: [feed, ...chats].map((one) => ({ isLive: () => one.getSnapshot().connection.at === 'live' })),
        end() {
          for (const one of [feed, ...chats]) one.destroy()
        },
      }
    },
    remove: folder.remove,
  }
}
