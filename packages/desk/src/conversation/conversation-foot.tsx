import type { ComponentChildren } from 'preact'
import { useDesk } from '../desk.ts'
import { shortName, visitorName } from '../inbox/visitor-name.ts'
import { useLocale } from '../locales/locale.ts'
import { Composer } from './composer.tsx'
import { canReply } from './standing.ts'
import type { Talk } from './talk.ts'

/** The place to answer, or the one step that leads there, or why there is none. */
export function ConversationFoot({ talk }: { readonly talk: Talk }) {
  const desk = useDesk()
  const { strings, formats } = useLocale()
  const { summary, standing, asks } = talk
  const name = shortName(visitorName(summary.visitor, strings).name)
  if (canReply(standing)) return <Composer key={talk.id} talk={talk} />
  switch (standing) {
    case 'waiting':
      return (
        <Step title={strings.acceptToAnswer(name, formats.wait(desk.now.value - (summary.queuedAt ?? desk.now.value)))} hint={strings.acceptHint}>
          <button type="button" class="button button-accent" aria-disabled={asks.has('conversation.accept') ? 'true' : undefined} onClick={desk.accept}>
            {asks.has('conversation.accept') ? strings.accepting : strings.accept}
          </button>
        </Step>
      )
    case 'resolved':
      return (
        <Step title={strings.isResolved(formats.timeOrDay(resolvedAt(talk) ?? desk.now.value, desk.now.value))} hint={strings.isResolvedHint}>
          <button type="button" class="button" aria-disabled={asks.has('conversation.reopen') ? 'true' : undefined} onClick={desk.reopen}>
            {strings.reopen}
          </button>
        </Step>
      )
    case 'others':
      return <Step title={strings.hasIt(summary.agent?.name ?? '')} hint={strings.hasItHint} />
    default:
      return <Step title={strings.hasLeft(name)} hint={strings.hasLeftHint} />
  }
}

function Step({ title, hint, children }: { readonly title: string; readonly hint: string; readonly children?: ComponentChildren }) {
  return (
    <div class="talk-foot">
      <div class="step">
        <div>
          <p class="step-title">{title}</p>
          <p class="step-hint">{hint}</p>
        </div>
        {children}
      </div>
    </div>
  )
}

const resolvedAt = ({ rows }: Talk): number | undefined => rows.findLast((row) => row.type === 'event' && row.fact.type === 'resolved')?.at
