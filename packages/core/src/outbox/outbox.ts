import { type AnyCommand, type Cursor, canonicalJson, type ErrorCode, fitsText, type Instant, measureText } from '@deskbell/protocol'
import type { Outgoing } from '../feed/feed.ts'
import type { Delivery } from './delivery.ts'
import { textOf } from './text-of.ts'

/**
 * Where a command is: `storing` until it is kept, `ready` for a line, `out` on this line without an answer,
 * `resting` after a refusal that may pass, `answered` by a receipt on this line, `failed` until the person decides.
 */
type Stage = 'storing' | 'ready' | 'out' | 'resting' | 'answered' | 'failed'

export interface OutboxItem<Ask extends AnyCommand = AnyCommand> extends Outgoing<Ask> {
  readonly stage: Stage
  /** How often it went out. */
  readonly tries: number
  /** Where its last entry stands, once a receipt on this line said so. */
  readonly receipt: Cursor | null
}

export type OutboxEvent<Ask extends AnyCommand = AnyCommand> =
  /** By the person, or found in the store: then with its stage, and with the code of its failure if it has one. */
  | { readonly type: 'added'; readonly command: Ask; readonly at: Instant; readonly stage: 'storing' | 'ready'; readonly code?: ErrorCode | undefined }
  | { readonly type: 'stored' | 'handed' | 'postponed' | 'retried'; readonly id: string }
  /** It has rested, or no answer came in time. */
  | { readonly type: 'rested'; readonly id: string }
  | { readonly type: 'received'; readonly id: string; readonly cursor: Cursor }
  | { readonly type: 'failed'; readonly id: string; readonly code: ErrorCode }
  /** Its entry was applied, or the person took it back. */
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'line-ended' }

const stageAfter = {
  stored: 'ready',
  handed: 'out',
  received: 'answered',
  postponed: 'resting',
  rested: 'ready',
  failed: 'failed',
  retried: 'ready',
} as const satisfies Record<string, Stage>

const queued: Delivery = { at: 'queued' }
const sending: Delivery = { at: 'sending' }
const sent: Delivery = { at: 'sent' }

type Items<Ask extends AnyCommand> = readonly OutboxItem<Ask>[]

/** The next items; in the order in which they were asked for. An event about an unknown id changes nothing. */
export function reduceOutbox<Ask extends AnyCommand>(items: Items<Ask>, event: OutboxEvent<Ask>): Items<Ask> {
  if (event.type === 'line-ended') return items.map((item) => (isOnLine(item) ? moved(item, 'ready', null) : item))
  if (event.type === 'added') {
    const { at, code = fits(event.command) ? null : 'too-large', command, stage } = event
    const item = moved({ command, at, stage, tries: 0, receipt: null, delivery: queued }, stage, null, code)
    const others = items.filter((one) => one.command.id !== command.id)
    // By time, so that what another tab or an earlier visit asked for stands where it belongs.
    return others.length < items.length ? items : [...others.filter((one) => one.at <= at), item, ...others.filter((one) => one.at > at)]
  }
  if (!items.some(({ command }) => command.id === event.id)) return items
  if (event.type === 'removed') return items.filter(({ command }) => command.id !== event.id)
  return items.map((item) => {
    if (item.command.id !== event.id) return item
    const next = moved(item, stageAfter[event.type], event.type === 'received' ? event.cursor : null, event.type === 'failed' ? event.code : null)
    return event.type === 'handed' ? { ...next, tries: item.tries + 1 } : next
  })
}

/** What a receipt has confirmed stays `sent` in the eyes of the person, whatever becomes of the line (OB2). */
function moved<Ask extends AnyCommand>(item: OutboxItem<Ask>, stage: Stage, receipt: Cursor | null, code: ErrorCode | null = null): OutboxItem<Ask> {
  if (code) return { ...item, stage: 'failed', receipt, delivery: { at: 'failed', code } }
  const delivery = item.delivery === sent || stage === 'answered' ? sent : stage === 'out' ? sending : queued
  return { ...item, stage, receipt, delivery }
}

const isOnLine = ({ stage }: OutboxItem): boolean => stage === 'out' || stage === 'answered' || stage === 'resting'

/**
 * What may go out now: the first unanswered command of each conversation, so that order needs no counter (OB3).
 * A failed one lets those behind it pass.
 */
export function nextToSend<Ask extends AnyCommand>(items: Items<Ask>): Items<Ask> {
  const taken = new Set<string>()
  return items.filter(({ command: { conversation }, stage }) => {
    if (stage === 'failed' || stage === 'answered' || taken.has(conversation)) return false
    taken.add(conversation)
    return stage === 'ready'
  })
}

/** False for a text that the server would never take: it stays with the person as a failed row (OB6). */
export const fits = (command: AnyCommand): boolean => fitsText(textOf(command) ?? '')

/** What may wait at most (OB12): far more than a person types, far less than a browser grants. */
const limits = { commands: 200, bytes: 1024 * 1024 }

const bytesOf = (command: AnyCommand): number => measureText(canonicalJson(command)).bytes

/** Whether one more command may wait beside these (OB12). */
export const hasRoom = (items: Items<AnyCommand>, command: AnyCommand): boolean =>
  items.length < limits.commands && items.reduce((sum, item) => sum + bytesOf(item.command), bytesOf(command)) <= limits.bytes
