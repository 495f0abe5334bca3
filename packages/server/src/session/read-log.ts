import type { Cursor, Frame, LogId } from '@deskbell/protocol'
import type { LogStore } from '../log/log-store.ts'

const pageLength = 100
const tailLength = 50

/** Frames that bring a reader further, and where that is. `isComplete` when it is the head. */
export interface Page {
  readonly frames: readonly Frame[]
  readonly place: Cursor
  readonly isComplete: boolean
}

/** One page after a place; from a base and the tail where the place is of no use. */
export async function readLog(store: LogStore, log: LogId, after: Cursor | 'tail'): Promise<Page> {
  if (after === 'tail') return readTail(store, log)
  const entries = await store.after(log, after, pageLength)
  if (entries === 'epoch-changed') return readTail(store, log)
  return {
    frames: entries.map((entry): Frame => ({ type: 'entry', entry })),
    place: entries.at(-1)?.cursor ?? after,
    isComplete: entries.length < pageLength,
  }
}

async function readTail(store: LogStore, log: LogId): Promise<Page> {
  const { [log]: head } = await store.heads([log])
  if (!head) throw new Error('A store names the head of every log it is asked for.')
  // An inbox is read whole by `GET /v1/desk/inbox`; its tail is only the place to go on from.
  const isInbox = log.startsWith('inbox:')
  const cursor = { epoch: head.epoch, seq: isInbox ? head.seq : Math.max(0, head.seq - tailLength) }
  const state = isInbox || cursor.seq === 0 ? null : await store.state(log, cursor.seq)
  const page = await readLog(store, log, cursor)
  return { ...page, frames: [{ type: 'base', log, cursor, state }, ...page.frames] }
}

/** What anyone gets to see of a log that is not there, or not theirs; nothing once they were told, or a poll that follows it would never be held. */
export async function readNothing(store: LogStore, log: LogId, after: Cursor | 'tail'): Promise<readonly Frame[]> {
  const { [log]: head } = await store.heads([log])
  const isTold = after !== 'tail' && after.seq === 0 && after.epoch === head?.epoch
  return head && !isTold ? [{ type: 'base', log, cursor: { epoch: head.epoch, seq: 0 }, state: null }] : []
}
