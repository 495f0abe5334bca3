import { createHash, randomUUID } from 'node:crypto'
import type { Hint } from '@deskbell/protocol'
import { Redis } from 'ioredis'
import * as v from 'valibot'
import type { Bus, Topic } from './bus.ts'

/** How often the store is looked into while Redis can be heard, and while it can't, in milliseconds. */
const lookWhenHeard = 10_000
const lookWhenDeaf = 2_000
/** More than this on its way to Redis, and what comes is dropped: it would be late anyway. */
const mostUnanswered = 500

const word = v.pipe(v.string(), v.maxLength(300))
const envelope = v.object({
  from: word,
  rings: v.pipe(v.array(word), v.maxLength(10_000)),
  hints: v.pipe(v.array(v.object({ type: v.literal('typing'), conversation: word, by: v.picklist(['visitor', 'agent']) })), v.maxLength(10_000)),
})

/**
 * A local bus that other nodes hear. What goes through Redis says which log to look at, never what is in it, and not in what order;
 * all of it may be lost, doubled or made up without harm. `channel` tells the desks of one Redis apart.
 */
export function createRedisBus(
  local: Bus,
  { url, channel, onFault }: { readonly url: string; readonly channel: string; readonly onFault: (error: Error) => void },
): Bus {
  const self = randomUUID()
  const options = { retryStrategy: (tries: number) => Math.min(1_000, 50 * 2 ** tries), connectTimeout: 2_000, maxRetriesPerRequest: null } as const
  const speaker = new Redis(url, { ...options, enableOfflineQueue: false })
  const listener = new Redis(url, options)
  let rings = new Set<Topic>()
  let hints: Hint[] = []
  let unanswered = 0
  let wasHeard = true
  let isClosed = false

  const isHeard = (): boolean => speaker.status === 'ready' && listener.status === 'ready'
  const note = (error: Error): void => {
    if (wasHeard && !isClosed) onFault(error)
    wasHeard = false
  }
  for (const redis of [speaker, listener]) {
    redis.on('error', note)
    redis.on('close', () => note(new Error('The connection to Redis is closed.')))
    redis.on('ready', () => {
      wasHeard = isHeard()
    })
  }
  listener.subscribe(channel).catch(note)
  listener.on('message', (_channel: string, text: string) => {
    const said = read(text)
    if (!said || said.from === self) return
    for (const topic of said.rings) local.ring(topic as Topic)
    for (const hint of said.hints) local.hint(hint)
  })

  const publish = (): void => {
    const text = JSON.stringify({ from: self, rings: [...rings], hints })
    rings = new Set()
    hints = []
    if (unanswered >= mostUnanswered) return
    unanswered++
    speaker
      .publish(channel, text)
      .catch(note)
      .finally(() => {
        unanswered--
      })
  }
  /** What one turn says leaves together. */
  const publishSoon = (): void => {
    if (rings.size + hints.length === 0) setImmediate(publish)
  }

  return {
    ...local,
    ring(topic) {
      local.ring(topic)
      publishSoon()
      rings.add(topic)
    },
    hint(hint) {
      local.hint(hint)
      publishSoon()
      hints.push(hint)
    },
    lookEvery: () => (isHeard() ? lookWhenHeard : lookWhenDeaf),
    async close() {
      isClosed = true
      speaker.disconnect()
      listener.disconnect()
    },
  }
}

/** Null for what no node of ours can have said. */
function read(text: string): v.InferOutput<typeof envelope> | null {
  try {
    const parsed = v.safeParse(envelope, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Of one desk, and telling nobody its secret. */
export const channelOf = (secret: Uint8Array): string => `deskbell:${createHash('sha256').update(secret).update('channel').digest('base64url').slice(0, 22)}`
