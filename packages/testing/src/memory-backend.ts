import {
  type AgentCard,
  type AnyCommand,
  type Author,
  type Cursor,
  type Cursors,
  canonicalJson,
  type Frame,
  type Hint,
  type LogId,
  mintId,
  type Receipt,
  type SiteConfig,
  type Status,
} from '@deskbell/protocol'
import { decide, type Letter, type Policy, policyOf, type Refusal } from '@deskbell/rules/conversation'
import { DeskFloor } from './desk-floor.ts'
import { MemoryFiles } from './memory-files.ts'
import { MemoryLogs } from './memory-logs.ts'
import type { ServerClock } from './server-clock.ts'
import { type Visitor, Visitors } from './visitors.ts'

/** What a line was told beside entries: the statuses as last sent, and the number of the last hint. */
export interface Seen {
  readonly statuses: Readonly<Record<string, string>>
  readonly hint: number
}

export interface Reading {
  readonly frames: readonly Frame[]
  readonly cursors: Cursors
  readonly seen: Seen
}

/** A whole desk in memory: Maps, and the rules that the real server uses. */
export class MemoryBackend {
  readonly clock: ServerClock
  readonly logs = new MemoryLogs()
  readonly files = new MemoryFiles()
  readonly visitors: Visitors
  readonly floor: DeskFloor
  /** In the order in which they would have been sent; of several confirmations to one address and day only the first. */
  readonly letters: Letter[] = []
  #policy: Policy
  #ticketPrefix: string
  #once = new Set<string>()
  #reads = new Map<LogId, { readonly visitor: number; readonly agent: number }>()
  #hints: { readonly number: number; readonly hint: Hint }[] = []
  #listeners = new Set<() => void>()

  constructor(site: SiteConfig, clock: ServerClock) {
    this.clock = clock
    this.#policy = policyOf(site)
    this.#ticketPrefix = site.ticketPrefix
    this.visitors = new Visitors(() => clock.base.now())
    this.floor = new DeskFloor(site, this.logs)
  }

  /** Called after anything changed that a line may have to hear. */
  onChange(run: () => void): () => void {
    this.#listeners.add(run)
    return () => {
      this.#listeners.delete(run)
    }
  }

  changed(): void {
    for (const run of [...this.#listeners]) run()
  }

  /** The command's words were checked before, as a real server does at its edge. */
  post(by: Visitor | AgentCard, command: AnyCommand): Receipt | Refusal {
    const at = this.clock.now()
    const visitor = 'subject' in by ? by : null
    const author: Author = 'subject' in by ? { kind: 'visitor' } : { kind: 'agent', ...by }
    const ask = { id: command.id, digest: canonicalJson(command), by: author, at, principal: visitor?.subject ?? null }
    if (visitor?.only !== undefined && visitor.only !== command.conversation) return { refuse: 'not-found', reason: 'There is no such conversation.' }
    const attached = command.type === 'message.post' ? (command.attachments ?? []) : []
    const files = this.files.use(
      attached.map(({ id }) => id),
      visitor?.subject ?? `agent:${'id' in by ? by.id : ''}`,
      command.conversation,
    )
    const queuedAt = this.logs.get(command.conversation)?.state.queuedAt ?? null
    const done = this.logs.commit(command.conversation, ask, (state) =>
      decide(state, command, author, {
        at,
        files,
        policy: this.#policy,
        visitor: visitor?.card ?? { verified: false },
        ticketNumber: `${this.#ticketPrefix}-${mintId().slice(0, 6).toUpperCase()}`,
        isPresent: (agent) => this.floor.present.has(agent),
      }),
    )
    if ('refuse' in done) return done
    const state = this.logs.get(command.conversation)?.state
    if (queuedAt !== null && state?.phase === 'assigned' && state.team) this.floor.learnWait(state.team, at - queuedAt)
    for (const letter of done.letters) this.#collect(letter)
    this.changed()
    return done.receipt
  }

  hint(by: 'visitor' | 'agent', hint: Hint): void {
    if (hint.type === 'read') {
      const before = this.#reads.get(hint.conversation) ?? { visitor: 0, agent: 0 }
      const head = this.logs.get(hint.conversation)?.entries.length ?? 0
      this.#reads.set(hint.conversation, { ...before, [by]: Math.max(before[by], Math.min(hint.upTo, head)) })
    } else this.#hints.push({ number: this.#hints.length + 1, hint: { ...hint, by } })
    this.changed()
  }

  owns(visitor: Visitor, conversation: LogId): boolean {
    const isOpen = visitor.only === undefined || visitor.only === conversation
    return isOpen && this.logs.get(conversation)?.principal === visitor.subject
  }

  /** What a visitor's line has to hear next. Without `seen` it begins: welcome first, every status, no old hint. */
  read(visitor: Visitor, cursors: Cursors, seen: Seen | null): Reading {
    const own = this.logs.of(visitor.subject).filter(({ state }) => this.owns(visitor, state.id))
    const places = new Map<LogId, Cursor | 'tail'>(Object.entries(cursors))
    const heads = Object.fromEntries(own.map(({ state, epoch }) => [state.id, state.cursor ?? { epoch, seq: 0 }]))
    const frames: Frame[] = seen ? [] : [{ type: 'welcome', serverNow: this.clock.now(), heads }]
    for (const log of own) {
      frames.push(...this.logs.framesAfter(log, places.get(log.state.id) ?? 'tail'))
      places.set(log.state.id, { epoch: log.epoch, seq: log.entries.length })
    }
    for (const [log, place] of places) {
      // Of a log that is not there, or not theirs, anyone hears the same, once.
      if (own.some(({ state }) => state.id === log)) continue
      const nowhere = { epoch: this.logs.epoch, seq: 0 }
      if (canonicalJson(place) !== canonicalJson(nowhere)) frames.push({ type: 'base', log, cursor: nowhere, state: null })
      places.set(log, nowhere)
    }
    const statuses = new Map(Object.entries(seen?.statuses ?? {}))
    for (const status of this.#statusesFor(own.map(({ state }) => state.id))) {
      const key = 'conversation' in status ? `${status.type}:${status.conversation}` : status.type
      const text = canonicalJson(status)
      if (statuses.get(key) === text) continue
      statuses.set(key, text)
      frames.push({ type: 'status', status })
    }
    const fresh = this.#hints.slice(seen?.hint ?? this.#hints.length)
    for (const { hint } of fresh) {
      const isMine = 'by' in hint && hint.by === 'visitor'
      if (!isMine && this.owns(visitor, hint.conversation)) frames.push({ type: 'hint', hint })
    }
    return { frames, cursors: Object.fromEntries(places), seen: { statuses: Object.fromEntries(statuses), hint: this.#hints.length } }
  }

  #statusesFor(conversations: readonly LogId[]): readonly Status[] {
    const own = conversations.flatMap((id) => this.logs.get(id)?.state ?? [])
    return [
      { type: 'presence', teams: this.floor.presence() },
      ...own.filter(({ team }) => team !== null).map((state) => this.floor.queueStatus(state)),
      ...own.flatMap(({ id }): Status[] => {
        const marks = this.#reads.get(id)
        return marks ? [{ type: 'read', conversation: id, ...marks }] : []
      }),
    ]
  }

  #collect(letter: Letter): void {
    const once = letter.kind === 'confirmation' ? letter.once : null
    if (once !== null && this.#once.has(once)) return
    if (once !== null) this.#once.add(once)
    this.letters.push(letter)
  }
}
