/** What a backend may get wrong, by the rule it breaks. */
export type Mistake = 'PR2' | 'PR5' | 'PR11' | 'PR12' | 'PR20' | 'PR22' | 'PR62' | 'PR71' | 'PR80'

type Change = (path: string, status: number, body: unknown, sent: string) => { readonly status?: number; readonly body?: unknown } | null

const isCommand = (path: string): boolean => path === '/v1/commands'
const isHistory = (path: string): boolean => path.endsWith('/entries')

const changes: Readonly<Record<Mistake, Change>> = {
  // Numbers with a gap.
  PR2: (path, status, body) =>
    isHistory(path) && status === 200
      ? {
          body: (body as readonly { cursor: { seq: number } }[]).map((entry, index) => ({
            ...entry,
            cursor: { ...entry.cursor, seq: entry.cursor.seq + (index > 2 ? 1 : 0) },
          })),
        }
      : null,
  // Says of somebody else's conversation that it is there.
  PR5: (path, status) => (isHistory(path) && status === 404 ? { status: 403, body: { code: 'forbidden', reason: 'This is not yours.' } } : null),
  // Takes the same command for a new one.
  PR11: (path, status, body) => (isCommand(path) && status === 200 ? { body: { ...Object(body), repeated: false } } : null),
  // Takes another content under a known id for a repetition.
  PR12: (path, status) => (isCommand(path) && status === 422 ? { status: 200, body: { id: 'a', cursor: { epoch: 'e', seq: 1 }, repeated: true } } : null),
  // Has no limit.
  PR20: (path, status) => (isCommand(path) && status === 413 ? { status: 200, body: { id: 'a', cursor: { epoch: 'e', seq: 1 }, repeated: false } } : null),
  // Repeats in its reason what was sent.
  PR22: (path, status, body, sent) => (isCommand(path) && status === 400 ? { body: { ...Object(body), reason: `Can't take ${sent}` } } : null),
  // Forgets an answer once it was given.
  PR62: (path, status, body, sent) => (path === '/v1/poll' && status === 200 && isAgain(sent) ? { body: { ...Object(body), frames: [] } } : null),
  // Makes a new guest of everybody who comes back.
  PR71: (path, status, body) =>
    path === '/v1/credential' && status === 200 ? { body: { ...Object(body), subject: `${Object(body).subject}-${Math.random()}` } } : null,
  // Says more of a failure than it should.
  PR80: (_, status, body) => (status >= 400 && Object(body).code ? { body: { ...Object(body), stack: 'at store.ts:12' } } : null),
}

const polled = new Set<string>()
function isAgain(sent: string): boolean {
  const isKnown = polled.has(sent)
  polled.add(sent)
  return isKnown
}

/** A backend that makes one mistake, for the proof that conformance finds it by name. */
export function brokenFetch(mistake: Mistake, fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const body: unknown = type.includes('json') ? JSON.parse(text) : text
    const changed = changes[mistake](new URL(String(input)).pathname, response.status, body, String(init?.body ?? '')) ?? {}
    return new Response(JSON.stringify(changed.body ?? body), { status: changed.status ?? response.status, headers: { 'content-type': type } })
  }
}

export const mistakes = Object.keys(changes) as readonly Mistake[]
