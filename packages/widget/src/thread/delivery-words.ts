import type { Row } from '@deskbell/core'
import type { Strings } from '../locales/strings.ts'

type MessageRow = Extract<Row, { type: 'message' }>

/** How a message of the visitor is doing, in words. `time` is when it was sent, as the visitor's clock shows it. */
export function deliveryWords(row: MessageRow, say: Strings, time: string, isLineLost: boolean): string {
  const { delivery, isRead } = row
  if (!delivery) return isRead ? say.readAt : say.sentAt(time)
  if (delivery.at === 'failed') return say.notSentBecause[delivery.code] ?? say.notSent
  return delivery.at === 'queued' && isLineLost ? say.waitingForLine : say.sending
}
