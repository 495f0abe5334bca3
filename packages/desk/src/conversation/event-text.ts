import type { Row } from '@deskbell/core/feed'
import type { Rating } from '@deskbell/protocol'
import { shortName } from '../inbox/visitor-name.ts'
import type { Locale } from '../locales/locale.ts'

/** What a system line says. `visitor` is what the desk calls them, `me` the agent who reads. */
export function eventText({ at, by, fact }: Extract<Row, { type: 'event' }>, visitor: string, me: string, { strings, formats }: Locale): string {
  const words = strings.events
  const name = shortName(visitor)
  const who = by.kind === 'agent' ? shortName(by.name) : by.kind === 'visitor' ? name : words.system
  const isMe = by.kind === 'agent' && by.id === me
  switch (fact.type) {
    case 'queued': {
      const title = fact.from?.articleTitle
      return title ? words.readFirst(name, title) : words.asked(name)
    }
    case 'left-queue':
      return words.leftQueue(name)
    case 'assigned':
      return fact.agent.id === me ? words.youJoined : words.joined(shortName(fact.agent.name))
    case 'ticket':
      return words.ticket(fact.number, formats.weekday(fact.answerBy, at))
    case 'resolved':
      return isMe ? words.youResolved : words.resolvedBy(who)
    case 'reopened':
      return isMe ? words.youReopened : words.reopenedBy(who)
    case 'rated':
      return words.rated(name, ratingText(fact.rating, { strings, formats }))
    case 'erased':
      return words.erased
  }
}

/** `speed 4, skill 5, solved`: every axis that was rated, in words. */
export function ratingText(rating: Rating, { strings, formats }: Pick<Locale, 'strings' | 'formats'>): string {
  const words = strings.caseCard
  const axes = (
    [
      ['speed', rating.speed],
      ['skill', rating.skill],
      ['attitude', rating.attitude],
    ] as const
  ).flatMap(([axis, stars]) => (stars === undefined ? [] : [`${words[axis].toLocaleLowerCase(strings.dates)} ${formats.number(stars)}`]))
  const solved = rating.solved === undefined ? [] : [rating.solved ? strings.solved : strings.notSolved]
  return strings.list([...axes, ...solved])
}

/** The mean of the axes that were rated; null when none was. */
export function averageOf(rating: Rating): number | null {
  const stars = [rating.speed, rating.skill, rating.attitude].filter((value) => value !== undefined)
  return stars.length === 0 ? null : stars.reduce((sum, value) => sum + value, 0) / stars.length
}
