import type { LogId } from '@deskbell/protocol'
import type { DeskSessions } from '../agent/desk-sessions.ts'
import type { LogStore } from '../log/log-store.ts'
import type { Bus, Topic } from './bus.ts'

export interface LookAgainParts {
  readonly bus: Bus
  /** Rings in this process alone. */
  readonly ring: (topic: Topic) => void
  readonly store: LogStore
  readonly sessions: DeskSessions
  readonly onFault: (error: unknown) => void
}

/** Asked of the store at once. */
const chunk = 1_000
/** The FAQ changes seldom, and is much to read: so often at most, in milliseconds. */
const faqEvery = 30_000

/**
 * Finds what a lost wake-up would have told: heads and read marks of every log that somebody follows here, their lists of conversations,
 * sign-ins that ended, agents, the FAQ. One pass after another, as often as the bus asks for; nothing where it loses nothing.
 */
export function lookAgain({ bus, ring, store, sessions, onFault }: LookAgainParts): { stop(): void } {
  let seen = new Map<Topic, string>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let faqAt = Date.now()

  async function look(): Promise<void> {
    const now = new Map<Topic, string>()
    const topics = bus.heard()
    for (let from = 0; from < topics.length; from += chunk) {
      const some = topics.slice(from, from + chunk)
      for (const [topic, state] of await statesOf(some)) now.set(topic, state)
      for (const topic of await endedAmong(some)) ring(topic)
    }
    const changed = [...now].filter(([topic, state]) => seen.get(topic) !== state)
    seen = now
    for (const [topic] of changed) ring(topic)
    ring('roster')
    if (Date.now() - faqAt < faqEvery) return
    faqAt = Date.now()
    ring('faq')
  }
  async function statesOf(topics: readonly Topic[]): Promise<readonly (readonly [Topic, string])[]> {
    const logs = topics.filter(isLog)
    const people = topics.filter((topic) => topic.startsWith('person:'))
    const [heads, marks, tallies] = await Promise.all([
      store.heads(logs),
      store.readMarks(logs),
      store.tallies(people.map((topic) => topic.slice('person:'.length))),
    ])
    return [
      ...logs.map((log) => [log, JSON.stringify([heads[log], marks[log]])] as const),
      ...people.map((topic) => [topic, String(tallies[topic.slice('person:'.length)] ?? 0)] as const),
    ]
  }
  async function endedAmong(topics: readonly Topic[]): Promise<readonly Topic[]> {
    const signIns = topics.filter((topic) => topic.startsWith('session:'))
    return signIns.length ? sessions.ended(signIns) : []
  }
  const lookLater = (): void => {
    const pause = bus.lookEvery()
    if (pause !== null && !isStopped) timer = setTimeout(() => look().catch(onFault).finally(lookLater), pause).unref()
  }
  lookLater()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

const isLog = (topic: Topic): topic is LogId => !/^(?:presence|roster|faq)$|^(?:person|session):/.test(topic)
