import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import type { InboxGroup } from './group-rows.ts'

/** `Waiting 3 … longest 6 min`: the group, how many, and the one thing to know about it. */
export function GroupHeading({ group }: { readonly group: InboxGroup }) {
  const { strings } = useLocale()
  const note = useNote(group)
  return (
    <div class="group-heading">
      <h3>
        {strings.groups[group.name]} <span class="quiet">{group.rows.length}</span>
      </h3>
      {note && <p>{note}</p>}
    </div>
  )
}

function useNote({ name, rows }: InboxGroup): string | null {
  const { strings, formats } = useLocale()
  const { now } = useDesk()
  const first = rows[0]
  switch (name) {
    case 'waiting':
      return first?.queuedAt == null ? null : strings.longest(formats.wait(now.value - first.queuedAt))
    case 'mine': {
      const count = rows.filter((row) => row.waitingSince !== null).length
      return count === 0 ? null : strings.toAnswer(count)
    }
    case 'mail': {
      const late = rows.filter((row) => row.ticket && row.ticket.answerBy < now.value).length
      if (late > 0) return strings.overdue(late)
      return first?.ticket ? strings.answerBy(formats.weekday(first.ticket.answerBy, now.value)) : null
    }
    default:
      return null
  }
}
