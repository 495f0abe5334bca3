import { type AnyCommand, type Cursor, type ErrorCode, fitsText, type Instant } from '@deskbell/protocol'
import type { Outgoing } from '../feed/feed.ts'
import { textOf } from './text-of.ts'

/**
 * A command on its way. `storing` until it is kept, `ready` for a line, `out` on this line without an answer,
 * `resting` after a refusal that may pass, `answered` by a receipt on this line.
 */
export interface OutboxItem<Ask extends AnyCommand = AnyCommand> extends Outgoing<Ask> {
  readonly stage: 'storing' | 'ready' | 'out' | 'resting' | 'answered'
  /** How often it went out. */
  readonly tries: number
  /** Where its last entry stands, once a receipt on this line said so. */
  readonly receipt: Cursor | null
}

export type OutboxEvent<Ask extends AnyCommand = AnyCommand> =
  /** By the person, or found in the store: then `isStored`, with the code of its failure if it has one. */
  | { readonly type: 'added'; readonly command: Ask; readonly at: Instant; readonly isStored?: boolean; readonly code?: ErrorCode | undefined }
  | { readonly type: 'stored'; readonly id: string }
  | { readonly type: 'handed'; readonly id: string }
  | { readonly type: 'received'; readonly id: string; readonly cursor: Cursor }
  | { readonly type: 'postponed'; readonly id: string }
  /** It has rested, or no answer came in time. */
  | { readonly type: 'rested'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string; readonly code: ErrorCode }
  | { readonly type: 'retried'; readonly id: string }
  /** Its entry was applied, or the person took it back. */
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'line-ended' }

type Items<Ask extends AnyCommand> = readonly OutboxItem<Ask>[]

/** The next items; in the order in which they were asked for. An event about an unknown id changes nothing. */
export function reduceOutbox<Ask extends AnyCommand>(items: Items<Ask>, event: OutboxEvent<Ask>): Items<Ask> {
  if (event.type === 'added') return items.some(({ command }) => command.id === event.command.id) ? items : insert(items, fresh(event))
  if (event.type === 'line-ended')
    return items.some(isOnLine) ? items.map((item) => (isOnLine(item) ? { ...requeue(item), stage: 'ready', receipt: null } : item)) : items
  if (!items.some(({ command }) => command.id === event.id)) return items
  if (event.type === 'removed') return items.filter(({ command }) => command.id !== event.id)
  return items.map((item) => (item.command.id === event.id ? step(item, event) : item))
}

type OneItemEvent = Exclude<OutboxEvent, { type: 'added' | 'removed' | 'line-ended' }>

function step<Ask extends AnyCommand>(item: OutboxItem<Ask>, event: OneItemEvent): OutboxItem<Ask> {
  switch (event.type) {
    case 'stored':
      return item.stage === 'storing' ? { ...item, stage: 'ready' } : item
    case 'handed':
      return { ...item, stage: 'out', tries: item.tries + 1, delivery: item.delivery.at === 'sent' ? item.delivery : { at: 'sending' } }
    case 'received':
      return { ...item, stage: 'answered', receipt: event.cursor, delivery: { at: 'sent' } }
    case 'postponed':
      return { ...requeue(item), stage: 'resting' }
    case 'rested':
      return item.stage === 'resting' || item.stage === 'out' ? { ...requeue(item), stage: 'ready' } : item
    case 'failed':
      return { ...item, stage: 'ready', delivery: { at: 'failed', code: event.code } }
    case 'retried':
      return item.delivery.at === 'failed' && fits(item.command) ? { ...item, stage: 'ready', tries: 0, delivery: { at: 'queued' } } : item
  }
}

/**
 * What may go out now: the first unanswered command of each conversation, so that order needs no counter (OB3).
 * A failed one lets those behind it pass.
 */
export function nextToSend<Ask extends AnyCommand>(items: Items<Ask>): Items<Ask> {
  const taken = new Set<string>()
  return items.filter(({ command, delivery, stage }) => {
    if (delivery.at === 'failed' || stage === 'answered' || taken.has(command.conversation)) return false
    taken.add(command.conversation)
    return stage === 'ready'
  })
}

/** False for a text that the server would never take: it stays with the person as a failed row (OB6). */
export const fits = (command: AnyCommand): boolean => fitsText(textOf(command) ?? '')

function fresh<Ask extends AnyCommand>({ at, code, command, isStored }: Extract<OutboxEvent<Ask>, { type: 'added' }>): OutboxItem<Ask> {
  const failure = code ?? (fits(command) ? null : 'too-large')
  return {
    command,
    at,
    stage: isStored ? 'ready' : 'storing',
    tries: 0,
    receipt: null,
    delivery: failure ? { at: 'failed', code: failure } : { at: 'queued' },
  }
}

/** By time, so that what another tab or an earlier visit asked for stands where it belongs. */
function insert<Ask extends AnyCommand>(items: Items<Ask>, item: OutboxItem<Ask>): Items<Ask> {
  const place = items.findIndex(({ at }) => at > item.at)
  return place < 0 ? [...items, item] : [...items.slice(0, place), item, ...items.slice(place)]
}

const isOnLine = ({ stage }: OutboxItem): boolean => stage === 'out' || stage === 'answered' || stage === 'resting'

/** Back to waiting; what a receipt has confirmed stays `sent` in the eyes of the person. */
const requeue = <Ask extends AnyCommand>(item: OutboxItem<Ask>): OutboxItem<Ask> =>
  item.delivery.at === 'sending' ? { ...item, delivery: { at: 'queued' } } : item
