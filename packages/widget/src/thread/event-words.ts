import type { Row } from '@deskbell/core'
import type { Strings } from '../locales/strings.ts'

type EventRow = Extract<Row, { type: 'event' }>

/** A system line: what happened, in one sentence. */
export function eventWords({ fact }: EventRow, say: Strings, site: string): string {
  switch (fact.type) {
    case 'queued':
      return fact.from?.articleTitle ? say.fromArticle(fact.from.articleTitle) : say.askedForPerson
    case 'assigned':
      return say.joined(fact.agent.name, site)
    case 'left-queue':
      return say.leftQueue
    case 'ticket':
      return say.ticketMade(fact.number)
    case 'resolved':
      return say.resolved
    case 'reopened':
      return say.reopened
    case 'rated':
      return say.rated
    case 'erased':
      return say.erased
  }
}
