import type { AnyCommand, ErrorCode, Frame } from '@deskbell/protocol'
import type { Clock, Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { type SingleTimer, singleTimer } from '../ports/single-timer.ts'
import type { TabBell, TabLock } from '../ports/tab-lock.ts'
import type { Line } from '../ports/transport.ts'
import { fits, nextToSend, type OutboxEvent, type OutboxItem, reduceOutbox } from './outbox.ts'
import { fateOf, patience, pauseAfter } from './retry-policy.ts'
import { type StoredCommands, storedCommands } from './stored-commands.ts'

/** How long an entry that another tab has seen may take to get here. */
const goneLimit = 10_000

export interface OutboxOptions<Ask extends AnyCommand> {
  /** Never rejects: one that can't store keeps in memory, and then `isShared` is false. */
  readonly store: KeyValueStore
  /** Whether other tabs see what this one stores. */
  readonly isShared: () => boolean
  /** Begins every key and names lock and bell; nothing is stored or sent before it is known. */
  readonly prefix: Promise<string>
  readonly clock: Clock
  readonly random: () => number
  readonly tabLock?: TabLock | undefined
  readonly tabBell?: TabBell | undefined
  readonly onChange: (items: readonly OutboxItem<Ask>[]) => void
  /** The server wants a new line before it takes a command. */
  readonly onLineUnfit: (code: ErrorCode) => void
}

export interface RunningOutbox<Ask extends AnyCommand> {
  items(): readonly OutboxItem<Ask>[]
  submit(command: Ask): void
  retry(id: string): void
  discard(id: string): void
  /** The line while it is live, else null. */
  use(line: Line<Ask> | null): void
  /** The item that is meant, as it is now; none if it is not, or no longer, here. */
  answer(frame: Extract<Frame, { type: 'receipt' | 'refused' }>): OutboxItem<Ask> | undefined
  /** Lets go of what this tab has seen in the log. */
  settle(isSeen: (item: OutboxItem<Ask>) => boolean): void
  destroy(): void
}

/** Stores before it sends, sends one command a conversation at a time, and lets go only when the entry was seen. */
export function runOutbox<Ask extends AnyCommand>(options: OutboxOptions<Ask>): RunningOutbox<Ask> {
  const { clock, isShared, random, tabBell, tabLock } = options
  let items: readonly OutboxItem<Ask>[] = []
  let line: Line<Ask> | null = null
  let isLoaded = false
  /** Whether this tab has the turn to send for all. */
  let isSender = !tabLock
  let giveTurn: Stop | undefined
  let isEnded = false
  const timers = new Map<string, SingleTimer>()
  const ends: Stop[] = []

  const shelf: Promise<{ readonly commands: StoredCommands<Ask>; readonly topic: string }> = options.prefix.then((prefix) => {
    const topic = `${prefix}outbox`
    void open(topic)
    return { commands: storedCommands<Ask>(options.store, `${topic}:`), topic }
  })

  async function open(topic: string): Promise<void> {
    if (tabBell && !isEnded) ends.push(tabBell.onRing(topic, () => void read(isSender)))
    await read(false)
    isLoaded = true
    pump()
  }

  /** OB4: only a tab with a line takes the turn, and it reads what the one before left behind before it sends. */
  async function takeTurn(mine: Line<Ask>): Promise<void> {
    const { topic } = await shelf
    if (line !== mine || isEnded) return
    giveTurn = tabLock?.hold(topic, async () => {
      await read(true)
      isSender ||= line === mine
      pump()
    })
    await read(isSender)
  }

  function apply(event: OutboxEvent<Ask>): void {
    const next = reduceOutbox(items, event)
    if (next === items || isEnded) return
    items = next
    options.onChange(items)
  }

  const find = (id: string): OutboxItem<Ask> | undefined => items.find(({ command }) => command.id === id)

  /** What happens to a command by itself after so long, in the place of what was planned before. */
  function plan(id: string, after: number, type: 'rested' | 'removed'): void {
    const timer = timers.get(id) ?? singleTimer(clock)
    timers.set(id, timer)
    timer(after, () => {
      apply({ type, id })
      pump()
    })
  }

  function cancel(id: string): void {
    timers.get(id)?.()
    timers.delete(id)
  }

  function pump(): void {
    // A tab whose texts no other can see sends for itself.
    if (!line || !isLoaded || isEnded || (!isSender && isShared())) return
    for (const { command, tries } of nextToSend(items)) {
      apply({ type: 'handed', id: command.id })
      plan(command.id, patience(tries + 1), 'rested')
      line.send(command)
    }
  }

  async function save(id: string): Promise<void> {
    const { commands, topic } = await shelf
    await commands.save(id, () => {
      const item = find(id)
      if (!item) return null
      const { at, command, delivery } = item
      return { command, at, ...(delivery.at === 'failed' && { code: delivery.code }) }
    })
    if (!isEnded) tabBell?.ring(topic)
  }

  /** Takes over what other tabs, or an earlier visit, have stored. */
  async function read(asSender: boolean): Promise<void> {
    const { commands } = await shelf
    const stored = await commands.load()
    for (const [id, { at, code, command }] of stored) {
      if (commands.isUnsaved(id)) continue
      const known = find(id)
      if (!known) apply({ type: 'added', command, at, code, isStored: true })
      else if (code && known.delivery.at === 'queued') apply({ type: 'failed', id, code })
      else if (!code && known.delivery.at === 'failed') apply({ type: 'retried', id })
    }
    for (const { command, delivery, stage } of items) {
      const isGone = stage === 'ready' && isShared() && fits(command) && !stored.has(command.id) && !commands.isUnsaved(command.id)
      // OB11: taken back or settled in another tab. One that does not send waits a while for the entry, to show no gap between row and row.
      if (isGone && (asSender || delivery.at === 'failed')) apply({ type: 'removed', id: command.id })
      else if (isGone && line) plan(command.id, goneLimit, 'removed')
    }
    pump()
  }

  function remove(id: string): void {
    if (!find(id)) return
    cancel(id)
    apply({ type: 'removed', id })
    void save(id)
    pump()
  }

  function refused(item: OutboxItem<Ask>, { code, retryAfter }: Extract<Frame, { type: 'refused' }>): void {
    const { id } = item.command
    const fate = fateOf(code)
    if (fate === 'new-line') options.onLineUnfit(code)
    else if (fate === 'again') {
      apply({ type: 'postponed', id })
      plan(id, pauseAfter(item.tries, retryAfter, random()), 'rested')
    } else {
      apply({ type: 'failed', id, code })
      void save(id)
    }
  }

  return {
    items: () => items,
    submit(command) {
      // Later than what waits already, even if the clock was set back meanwhile [F43].
      apply({ type: 'added', command, at: Math.max(clock.now(), (items.at(-1)?.at ?? 0) + 1) })
      // OB6: what is too large to send is too large to keep.
      if (!fits(command)) return apply({ type: 'stored', id: command.id })
      void save(command.id).then(() => {
        apply({ type: 'stored', id: command.id })
        pump()
      })
    },
    retry(id) {
      if (find(id)?.delivery.at !== 'failed') return
      apply({ type: 'retried', id })
      void save(id)
      pump()
    },
    discard: remove,
    use(next) {
      if (next === line) return
      if (line) {
        for (const id of timers.keys()) cancel(id)
        apply({ type: 'line-ended' })
      }
      line = next
      giveTurn?.()
      giveTurn = undefined
      isSender = !tabLock
      if (line) void takeTurn(line)
      pump()
    },
    answer(frame) {
      const id = frame.type === 'receipt' ? frame.receipt.id : frame.id
      const item = find(id)
      if (!item) return
      cancel(id)
      if (frame.type === 'receipt') apply({ type: 'received', id, cursor: frame.receipt.cursor })
      else refused(item, frame)
      pump()
      return find(id)
    },
    settle(isSeen) {
      for (const item of items) if (isSeen(item)) remove(item.command.id)
    },
    destroy() {
      isEnded = true
      giveTurn?.()
      for (const end of [...ends, ...timers.values()]) end()
    },
  }
}
