import type { Row } from '@deskbell/core'
import type { Strings } from '../locales/strings.ts'

type EventRow = Extract<Row, { type: 'event' }>

/** A system line: what happened, in one sentence. */
export function eventWords({ fact }: EventRow, say: Strings, site: string): string {
  if (fact.type === 'queued') return fact.from?.articleTitle ? say.fromArticle(fact.from.articleTitle) : say.askedForPerson
  if (fact.type === 'assigned') return say.joined(fact.agent.name, site)
  if (fact.type === 'ticket') return say.ticketMade(fact.number)
  return fact.type === 'left-queue' ? say.leftQueue : say[fact.type]
}
