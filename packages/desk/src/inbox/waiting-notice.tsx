import type { InboxRow } from '@deskbell/protocol'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import { visitorName } from './visitor-name.ts'

/** Tells of everyone who starts to wait: in the page's title, to a screen reader, and by a sound. */
export function WaitingNotice({ chime }: { readonly chime: () => void }) {
  const desk = useDesk()
  const { strings } = useLocale()
  const said = useSignal('')
  const waiting: readonly InboxRow[] = desk.inbox.groups.value.find((group) => group.name === 'waiting')?.rows ?? []
  const known = useRef<ReadonlySet<string> | null>(null)
  const ids = waiting.map((row) => row.id).join(' ')

  useEffect(() => {
    document.title = waiting.length === 0 ? strings.inbox : `(${waiting.length}) ${strings.inbox}`
  }, [waiting.length, strings])

  useEffect(() => {
    const before = known.current
    known.current = new Set(waiting.map((row) => row.id))
    const fresh = before === null ? [] : waiting.filter((row) => !before.has(row.id))
    const first = fresh[0]
    if (!first) return
    said.value = strings.nowWaiting(visitorName(first.visitor, strings).name, first.last?.text ?? first.question ?? '')
    chime()
  }, [ids])

  return (
    <p class="unseen" role="status">
      {said.value}
    </p>
  )
}
