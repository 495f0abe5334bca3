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

  // Whoever chose a row goes on in the talk: in the composer where there is one, else at its title.
  useEffect(() => {
    const reply = main.current?.querySelector<HTMLElement>('textarea')
    if (reply && matchMedia('(pointer: fine)').matches) reply.focus()
    else main.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [talk.id])

  // What the focus stood on may go with an act: the talk itself takes it, not the top of the page.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [talk.standing])

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
