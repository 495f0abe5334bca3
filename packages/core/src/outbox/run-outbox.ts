import { type AnyCommand, canonicalJson, type ErrorCode, type Frame, type Instant } from '@deskbell/protocol'
import type { Clock, Stop } from '../ports/clock.ts'
import type { Line } from '../ports/transport.ts'
import type { Shelf } from '../storage/open-shelf.ts'
import { parseStored } from '../storage/parse-stored.ts'
import { fits, hasRoom, nextToSend, type OutboxEvent, type OutboxItem, reduceOutbox } from './outbox.ts'
import { fateOf, patience, pauseAfter } from './retry-policy.ts'

/** Stays in the store beside what waits, so that an empty store is told from one that was emptied. */
const mark = 'outbox'
/** How long an entry that another tab has seen may take to get here. */
const goneLimit = 10_000

export interface OutboxOptions<Ask extends AnyCommand> {
  readonly shelf: Shelf
  readonly clock: Clock
  readonly random: () => number
  readonly onChange: (items: readonly OutboxItem<Ask>[]) => void
  readonly onSettled?: ((command: Ask) => void) | undefined
  /** The server wants a new line before it takes a command. */
  readonly onLineUnfit: (code: ErrorCode) => void
}

export interface RunningOutbox<Ask extends AnyCommand> {
  items(): readonly OutboxItem<Ask>[]
  /** False, and nothing was taken, when too much waits already (OB12). */
  submit(command: Ask): boolean
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

/** A command as every tab of this browser can see it; `code` says why it failed. */
interface StoredCommand<Ask extends AnyCommand> {
  readonly command: Ask
  readonly at: Instant
  readonly code?: ErrorCode | undefined
}

/** Stores before it sends, sends one command a conversation at a time, and lets go only when the entry was seen. */
export function runOutbox<Ask extends AnyCommand>({ clock, onChange, onLineUnfit, onSettled, random, shelf }: OutboxOptions<Ask>): RunningOutbox<Ask> {
  let items: readonly OutboxItem<Ask>[] = []
  let line: Line<Ask> | null = null
  /** Whether this tab has the turn to send for all. */
  let isSender = false
  let giveTurn: Stop | undefined
  let isEnded = false
  /** Ids whose state here is not yet the stored one, once for each write that waits. */
  const unsaved: string[] = []
  const timers = new Map<string, Stop>()

  const stopListening = shelf.onRing('outbox', () => void read(isSender))
  void read(false)

  function apply(event: OutboxEvent<Ask>): void {
    const next = reduceOutbox(items, event)
    if (next === items || isEnded) return
    items = next
    onChange(items)
  }

  const find = (id: string): OutboxItem<Ask> | undefined => items.find(({ command }) => command.id === id)

  /** What happens to a command by itself after so long, in the place of what was planned before. */
  function plan(id: string, after: number, type: 'ready' | 'removed'): void {
    cancel(id)
    const stop = clock.after(after, () => {
      apply({ type, id })
      pump()
    })
    timers.set(id, stop)
  }

  function cancel(id: string): void {
    timers.get(id)?.()
    timers.delete(id)
  }

  function pump(): void {
    // OB4: a tab whose texts no other can see sends for itself.
    if (!line || isEnded || (!isSender && shelf.isShared())) return
    for (const { command, tries } of nextToSend(items)) {
      apply({ type: 'out', id: command.id })
      plan(command.id, patience(tries), 'ready')
      line.send(command)
    }
  }

  /** Writes what this tab knows of a command, nothing if it is gone, and tells the others. */
  async function save(id: string): Promise<void> {
    const item = find(id)
    const stored: StoredCommand<Ask> | undefined = item && {
      command: item.command,
      at: item.at,
      code: item.delivery.code,
    }
    unsaved.push(id)
    await shelf.write(
      new Map([
        [mark, ''],
        [`outbox:${id}`, stored ? canonicalJson(stored) : null],
      ]),
    )
    unsaved.splice(unsaved.indexOf(id), 1)
    shelf.ring('outbox')
  }

  /** Takes over what other tabs, or an earlier visit, have stored. */
  async function read(asSender: boolean): Promise<void> {
    const stored = new Set<string>()
    for (const text of (await shelf.read(mark)).values()) {
      const { at = 0, code, command } = parseStored<StoredCommand<Ask>>(text) ?? {}
      const id = command?.id ?? ''
      const known = find(id)
      stored.add(id)
      if (!command || unsaved.includes(id)) continue
      if (!known) apply({ type: 'added', command, at, code, stage: 'ready' })
      else if (code && known.stage === 'ready') apply({ type: 'failed', id, code })
      else if (!code && known.stage === 'failed') apply({ type: 'ready', id })
    }
    for (const { command, stage } of items) {
      const { id } = command
      if (!shelf.isShared() || stored.has(id) || unsaved.includes(id) || !fits(command)) continue
      // The mark has no id. Without it the site's data was cleared, and that is nobody's word to take anything back [F55].
      if (!stored.has('')) {
        void save(id)
        continue
      }
      // OB11: taken back or settled in another tab. One that does not send waits a while for the entry, to show no gap between row and row.
      if (stage === 'failed' || (stage === 'ready' && asSender)) apply({ type: 'removed', id })
      else if (stage === 'ready' && line) plan(id, goneLimit, 'removed')
    }
    pump()
  }

  /** OB4: only a tab with a line takes the turn, and it reads what the one before left behind before it sends. */
  function takeTurn(mine: Line<Ask>): void {
    giveTurn = shelf.hold('outbox', async () => {
      await read(true)
      isSender ||= line === mine
      pump()
    })
    void read(false)
  }

  function remove(id: string): void {
    if (!find(id)) return
    cancel(id)
    apply({ type: 'removed', id })
    void save(id)
    pump()
  }

  function refused({ command: { id }, tries }: OutboxItem<Ask>, { code, retryAfter }: Extract<Frame, { type: 'refused' }>): void {
    const fate = fateOf(code)
    if (fate === 'new-line') onLineUnfit(code)
    else if (fate === 'again') {
      apply({ type: 'resting', id })
      plan(id, pauseAfter(tries, retryAfter, random()), 'ready')
    } else {
      apply({ type: 'failed', id, code })
      void save(id)
    }
  }

  return {
    items: () => items,
    submit(command) {
      if (!hasRoom(items, command)) return false
      // Later than what waits already, even if the clock was set back meanwhile [F43].
      apply({ type: 'added', command, at: Math.max(clock.now(), (items.at(-1)?.at ?? 0) + 1), stage: 'storing' })
      // OB6: what is too large to send is too large to keep.
      if (fits(command))
        void save(command.id).then(() => {
          apply({ type: 'ready', id: command.id })
          pump()
        })
      return true
    },
    retry(id) {
      const item = find(id)
      if (item?.stage !== 'failed' || !fits(item.command)) return
      apply({ type: 'ready', id })
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
      isSender = false
      if (line) takeTurn(line)
      pump()
    },
    answer(frame) {
      const id = frame.type === 'receipt' ? frame.receipt.id : frame.id
      const item = find(id)
      if (!item) return
      cancel(id)
      if (frame.type === 'receipt') apply({ type: 'answered', id, cursor: frame.receipt.cursor })
      else refused(item, frame)
      pump()
      return find(id)
    },
    settle(isSeen) {
      for (const item of items) {
        if (!isSeen(item)) continue
        remove(item.command.id)
        onSettled?.(item.command)
      }
    },
    destroy() {
      isEnded = true
      stopListening()
      giveTurn?.()
      for (const timer of timers.values()) timer()
    },
  }
}
