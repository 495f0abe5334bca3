import { useDesk } from '../desk.ts'
import { Mark } from '../icons/mark.tsx'
import { useLocale } from '../locales/locale.ts'

/** What stands where a talk would: a choice to make, or that nobody waits. */
export function NoTalk() {
  const { inbox, presence, session } = useDesk()
  const { strings } = useLocale()
  const isEmpty = inbox.groups.value.length === 0
  return (
    <main class="talk talk-none">
      <h1 class="unseen">{strings.deskOf(session.site)}</h1>
      <Mark />
      <p class="talk-none-title">{isEmpty ? strings.empty.title : strings.choose.title}</p>
      <p>{isEmpty ? (presence.isOnline.value ? strings.empty.online : strings.empty.away) : strings.choose.text}</p>
    </main>
  )
}
