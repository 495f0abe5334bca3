import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import { ConversationFoot } from './conversation-foot.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { Refusals } from './refusals.tsx'
import type { Talk } from './talk.ts'
import { Thread } from './thread.tsx'

/** The open talk: who, what was said, and where to answer. */
export function Conversation({ talk }: { readonly talk: Talk }) {
  const desk = useDesk()
  const { strings } = useLocale()
  const main = useRef<HTMLElement>(null)

  const shown = useRef<Talk['id'] | null>(null)

  // Whoever chose a row goes on in the talk. What had the focus may go with an act: then the composer has it, or the title.
  useEffect(() => {
    const isOther = shown.current !== talk.id
    shown.current = talk.id
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (!isOther && !isLost) return
    const reply = main.current?.querySelector<HTMLElement>('textarea')
    const title = main.current?.querySelector<HTMLElement>('h2')
    // To open a talk is not yet to write: on a phone a keyboard would cover what is to be read.
    if (isOther && !matchMedia('(pointer: fine)').matches) title?.focus()
    else (reply ?? title)?.focus()
  }, [talk.id, talk.standing])

  // Read is what stands on a page that somebody looks at.
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') desk.markRead()
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [desk, talk])

  return (
    <main class="talk" ref={main} aria-label={strings.messages}>
      <h1 class="unseen">{strings.deskOf(desk.session.site)}</h1>
      <ConversationHeader talk={talk} />
      <Thread key={talk.id} talk={talk} />
      <Refusals talk={talk} />
      <ConversationFoot talk={talk} />
    </main>
  )
}
