import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { Seal } from '../icons/seal.tsx'
import { initials, visitorName } from '../inbox/visitor-name.ts'
import { useLayout } from '../layout.ts'
import { useLocale } from '../locales/locale.ts'
import { hashOf } from '../route.ts'
import { canReply } from './standing.ts'
import type { Talk } from './talk.ts'

/** Who this is, whether anybody vouches for them, and the acts that end or take a talk. */
export function ConversationHeader({ talk }: { readonly talk: Talk }) {
  const desk = useDesk()
  const layout = useLayout()
  const { strings } = useLocale()
  const visitor = visitorName(talk.summary.visitor, strings)
  const details = useRef<HTMLButtonElement>(null)
  const isCaseOpen = layout.isCaseOpen.value

  // What was opened from here gives the focus back when it closes.
  useEffect(() => {
    if (isCaseOpen) return () => details.current?.focus()
  }, [isCaseOpen])

  return (
    <header class="talk-head">
      <a class="icon-button talk-back" href={hashOf(null)} aria-label={strings.back}>
        <Icon name="back" />
      </a>
      <span class="avatar" aria-hidden="true">
        {initials(visitor)}
      </span>
      <div class="talk-who">
        <h2 tabIndex={-1}>
          <bdi class="talk-name">{visitor.verified ? visitor.name : strings.notVerified}</bdi>
          {visitor.verified && <Seal />}
        </h2>
        <p>{useAbout(talk, visitor.claimed)}</p>
      </div>
      <div class="talk-acts">
        {talk.standing === 'mail' && (
          <button type="button" class="button" aria-disabled={talk.asks.has('conversation.accept') ? 'true' : undefined} onClick={desk.accept}>
            {talk.asks.has('conversation.accept') ? strings.accepting : strings.accept}
          </button>
        )}
        {canReply(talk.standing) && (
          <button type="button" class="button" aria-disabled={talk.asks.has('conversation.resolve') ? 'true' : undefined} onClick={desk.resolve}>
            <Icon name="check" />
            <span>{strings.resolve}</span>
          </button>
        )}
        <button
          type="button"
          ref={details}
          class="icon-button talk-details"
          aria-label={isCaseOpen ? strings.hideDetails : strings.details}
          aria-expanded={isCaseOpen}
          aria-controls="case"
          onClick={layout.toggleCase}
        >
          <Icon name="details" />
        </button>
      </div>
    </header>
  )
}

/** `Missing deposit, open since 14:06`, with the name a guest gave. */
function useAbout({ summary, state, standing }: Talk, claimed: string | null): string {
  const { topicName, now } = useDesk()
  const { strings, formats } = useLocale()
  const openedAt = state?.openedAt ?? summary.queuedAt
  const topic = topicName(summary.topic)
  return strings.list([
    ...(claimed === null ? [] : [strings.says(claimed)]),
    ...(topic === null ? [] : [topic]),
    ...(standing === 'waiting' && summary.queuedAt !== null
      ? [strings.waitingFor(formats.wait(now.value - summary.queuedAt))]
      : openedAt === null || standing === 'resolved'
        ? []
        : [strings.openSince(formats.timeOrDay(openedAt, now.value))]),
  ])
}
