import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { LetterAlarmView } from '../letters/letter-alarm-view.tsx'
import { useLocale } from '../locales/locale.ts'
import { PresenceSwitch } from '../presence/presence-switch.tsx'
import { hashOf } from '../route.ts'
import { GroupHeading } from './group-heading.tsx'
import { InboxRowLink } from './inbox-row-link.tsx'
import { moveByArrow } from './move-by-arrow.ts'

/** Everything that waits for this agent or their team, the one who waits longest first. */
export function Inbox() {
  const { inbox, presence, openId } = useDesk()
  const { strings } = useLocale()
  const groups = inbox.groups.value
  const list = useRef<HTMLUListElement>(null)
  const open = openId.value

  // Whoever leaves a talk is back at its row, unless the focus went elsewhere by itself.
  useEffect(() => {
    if (open === null) return
    return () => {
      if (openId.peek() === null && document.activeElement === document.body) list.current?.querySelector<HTMLElement>(`a[href="${hashOf(open)}"]`)?.focus()
    }
  }, [open, openId])

  return (
    <nav class="inbox" aria-label={strings.conversations}>
      <header class="inbox-head">
        <h2 class="title">{strings.inbox}</h2>
        <PresenceSwitch />
      </header>
      {presence.failed.value && (
        <p class="inbox-fault" role="alert">
          {strings.presence.failed}
        </p>
      )}
      <LetterAlarmView />
      <ul ref={list} class="inbox-list" aria-label={strings.inbox} onKeyDown={moveByArrow}>
        {groups.flatMap((group) =>
          group.rows.map((row, index) => (
            <li key={row.id} class={index === 0 ? 'starts-group' : undefined}>
              {index === 0 && <GroupHeading group={group} />}
              <InboxRowLink row={row} group={group.name} isOpen={open === row.id} />
            </li>
          )),
        )}
      </ul>
    </nav>
  )
}
