import type { InboxRow } from '@deskbell/protocol'
import { averageOf } from '../conversation/event-text.ts'
import { useDesk } from '../desk.ts'
import { Seal } from '../icons/seal.tsx'
import { useLocale } from '../locales/locale.ts'
import { hashOf } from '../route.ts'
import { type GroupName, latestOf } from './group-rows.ts'
import { shortName, visitorName } from './visitor-name.ts'

interface InboxRowLinkProps {
  readonly row: InboxRow
  readonly group: GroupName
  readonly isOpen: boolean
}

/** One conversation: who, since when, the last words, and what it is about. */
export function InboxRowLink({ row, group, isOpen }: InboxRowLinkProps) {
  const { inbox, now } = useDesk()
  const { strings, formats } = useLocale()
  const { name, claimed, verified } = visitorName(row.visitor, strings)
  const unread = !isOpen && inbox.isUnread(row)
  const when = row.queuedAt === null ? formats.timeOrDay(latestOf(row), now.value) : formats.wait(now.value - row.queuedAt)
  return (
    <a class={unread ? 'inbox-row is-unread' : 'inbox-row'} href={hashOf(row.id)} aria-current={isOpen ? 'true' : undefined}>
      <span class="inbox-row-top">
        <span class="inbox-row-name">
          <bdi>{name}</bdi>
          {claimed && <span class="claimed"> {strings.says(claimed)}</span>}
        </span>
        {verified && <Seal />}
        {unread && <span class="unseen">{strings.unread}</span>}
        <span class="inbox-row-when">{when}</span>
      </span>
      <bdi class="inbox-row-preview" lang={row.locale}>
        {usePreview(row)}
      </bdi>
      <About row={row} group={group} />
    </a>
  )
}

function usePreview(row: InboxRow): string {
  const { session } = useDesk()
  const { strings } = useLocale()
  if (!row.last) return row.question ?? ''
  if (row.last.text === '') return strings.erased
  if (row.last.by !== 'agent') return row.last.text
  const isMe = row.agent === null || row.agent.id === session.agent.id
  return strings.sentence(isMe ? strings.you : shortName(row.agent.name), row.last.text)
}

function About({ row, group }: { readonly row: InboxRow; readonly group: GroupName }) {
  const { topicName } = useDesk()
  const { strings, formats } = useLocale()
  const average = row.rating && averageOf(row.rating)
  const topic = topicName(row.topic)
  const parts = [
    ...(group === 'mail' && row.ticket ? [row.ticket.number] : []),
    ...(topic === null ? [] : [topic]),
    ...(group === 'mail' && topic !== null ? [] : [formats.language(row.locale)]),
    ...(group === 'others' && row.agent ? [shortName(row.agent.name)] : []),
  ]
  const rated = [...(average === null ? [] : [strings.rated(formats.number(average))]), ...(row.rating?.solved === false ? [strings.notSolved] : [])]
  return <span class="inbox-row-about">{strings.list(group === 'resolved' && rated.length > 0 ? [...(topic === null ? [] : [topic]), ...rated] : parts)}</span>
}
