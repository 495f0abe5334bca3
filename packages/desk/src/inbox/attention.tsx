import type { InboxRow } from '@deskbell/protocol'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type Desk, useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import { visitorName } from './visitor-name.ts'

/** Tells of everyone who starts to wait, and of every answer in a talk that nobody looks at: in the title, aloud, and by a sound. */
export function Attention({ chime }: { readonly chime: () => void }) {
  const desk = useDesk()
  const { strings } = useLocale()
  const said = useSignal('')
  const calls = callsOf(desk)
  const known = useRef<ReadonlySet<string> | null>(null)
  const keys = calls.map(({ key }) => key).join(' ')

  useEffect(() => {
    document.title = calls.length === 0 ? strings.inbox : `(${calls.length}) ${strings.inbox}`
  }, [calls.length, strings])

  useEffect(() => {
    const before = known.current
    known.current = new Set(calls.map(({ key }) => key))
    const news = before === null ? undefined : calls.find(({ key }) => !before.has(key))
    if (!news) return
    const name = visitorName(news.row.visitor, strings).name
    const text = news.row.last?.text ?? news.row.question ?? ''
    said.value = news.isWaiting ? strings.nowWaiting(name, text) : strings.sentence(name, text)
    chime()
  }, [keys])

  return (
    <p class="unseen" role="status">
      {said.value}
    </p>
  )
}

interface Call {
  readonly key: string
  readonly row: InboxRow
  readonly isWaiting: boolean
}

/** Who calls: those who wait, once each, and my own talks by the last word that was not seen. */
function callsOf({ inbox, openId }: Desk): readonly Call[] {
  const isLookedAt = (row: InboxRow): boolean => row.id === openId.value && document.visibilityState === 'visible'
  return inbox.groups.value.flatMap(({ name, rows }): readonly Call[] => {
    if (name === 'waiting') return rows.map((row) => ({ key: row.id, row, isWaiting: true }))
    if (name !== 'mine') return []
    return rows.filter((row) => inbox.isUnread(row) && !isLookedAt(row)).map((row) => ({ key: `${row.id}:${row.last?.seq}`, row, isWaiting: false }))
  })
}
