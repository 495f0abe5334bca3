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

/** The next stage of an item, or that one came or goes. */
export type OutboxEvent<Ask extends AnyCommand = AnyCommand> =
  /** By the person, or found in the store: then with its stage, and with the code of its failure if it has one. */
  | { readonly type: 'added'; readonly command: Ask; readonly at: Instant; readonly stage: 'storing' | 'ready'; readonly code?: ErrorCode | undefined }
  /** `ready` once it is stored, has rested, got no answer in time, or is tried again by the person. */
  | { readonly type: 'ready' | 'out' | 'resting'; readonly id: string }
  | { readonly type: 'answered'; readonly id: string; readonly cursor: Cursor }
  | { readonly type: 'failed'; readonly id: string; readonly code: ErrorCode }
  /** Its entry was applied, or the person took it back. */
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'line-ended' }

const queued: Delivery = { at: 'queued' }
const sending: Delivery = { at: 'sending' }
const sent: Delivery = { at: 'sent' }

type Items<Ask extends AnyCommand> = readonly OutboxItem<Ask>[]

/** The next items; in the order in which they were asked for. An event about an unknown id changes nothing. */
export function reduceOutbox<Ask extends AnyCommand>(items: Items<Ask>, event: OutboxEvent<Ask>): Items<Ask> {
  if (event.type === 'line-ended') return items.map((item) => (item.stage === 'storing' || item.stage === 'failed' ? item : moved(item, { type: 'ready' })))
  const id = event.type === 'added' ? event.command.id : event.id
  const isKnown = items.some(({ command }) => command.id === id)
  if (event.type === 'added') {
    const { at, code = fits(event.command) ? undefined : 'too-large', command, stage } = event
    const item = moved({ command, at, stage, tries: 0, receipt: null, delivery: queued }, { type: stage, code })
    // By time, so that what another tab or an earlier visit asked for stands where it belongs.
    return isKnown ? items : [...items, item].sort((one, other) => one.at - other.at)
  }
  if (!isKnown) return items
  if (event.type === 'removed') return items.filter(({ command }) => command.id !== id)
  return items.map((item) => (item.command.id === id ? moved(item, event) : item))
}

/** What a receipt has confirmed stays `sent` in the eyes of the person, whatever becomes of the line (OB2). */
function moved<Ask extends AnyCommand>(
  item: OutboxItem<Ask>,
  { code, cursor: receipt = null, type: stage }: { readonly type: Stage; readonly code?: ErrorCode | undefined; readonly cursor?: Cursor | null },
): OutboxItem<Ask> {
  if (code) return { ...item, stage: 'failed', receipt, delivery: { at: 'failed', code } }
  const delivery = item.delivery === sent || stage === 'answered' ? sent : stage === 'out' ? sending : queued
  return { ...item, stage, receipt, delivery, tries: item.tries + Number(stage === 'out') }
}

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

/** Whether one more command may wait beside these (OB12). */
export const hasRoom = (items: Items<AnyCommand>, command: AnyCommand): boolean =>
  items.length < limits.commands && measureText(canonicalJson([command, ...items.map((item) => item.command)])).bytes <= limits.bytes
