import { type DeskSession, type LogEntry, routes } from '@deskbell/protocol'
import { ada } from './open-site.ts'
import type { WatchedServer } from './watched-server.ts'

/** Asks the server itself, again while it is being started again. */
async function askServer<Answer>(server: WatchedServer, path: string, init: RequestInit): Promise<Answer> {
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init)
      if (response.ok) return (await response.json()) as Answer
    } catch {
      await server.ready()
    }
    await new Promise((resolve) => void setTimeout(resolve, 100))
  }
}

/** The agent's token. */
export async function signIn(server: WatchedServer): Promise<string> {
  const body = JSON.stringify({ email: ada.email, password: ada.password })
  const { token } = await askServer<DeskSession>(server, routes.desk.session, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return token
}

/** A whole log, page by page. */
export async function readWhole(server: WatchedServer, token: string, id: string): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = []
  for (let before: number | null = null; before === null || before > 1; before = entries[0]?.cursor.seq ?? 1) {
    const path = `${routes.desk.entries(id)}?limit=100${before === null ? '' : `&before=${before}`}`
    entries.unshift(...(await askServer<LogEntry[]>(server, path, { headers: { authorization: `Bearer ${token}` } })))
  }
  return entries
}
