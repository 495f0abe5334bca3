import { batch, effect, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { Header } from '../panel/header.tsx'
import { keepFocus } from '../panel/keep-focus.ts'
import { view } from '../panel/view.ts'
import { QueueScreen } from '../queue/queue-screen.tsx'
import type { Screen } from '../screen.ts'
import css from './conversation.css?inline'
import { stageOf } from './stage-of.ts'

type Stage = ReturnType<typeof stageOf>

/** The queue is what a question leads to; what comes after it arrives when it is needed. */
const parts: Readonly<Record<Stage, () => Promise<ComponentType>>> = {
  queue: async () => QueueScreen as ComponentType,
  talk: () => import('./talk-screen.tsx').then((part) => part.TalkScreen as ComponentType),
  sent: () => import('../email/sent-screen.tsx').then((part) => part.SentScreen as ComponentType),
  rating: () => import('../rating/rating-screen.tsx').then((part) => part.RatingScreen as ComponentType),
}

/** The open conversation at whatever stage it is. As `talk` it shows its messages at any stage. */
export const ConversationScreen = view<Screen>((model, { onMount }) => {
  model.adopt(css)
  const shown = signal<{ readonly stage: Stage; readonly Part: ComponentType } | null>(null)
  const hasFailed = signal(false)
  let at: Screen['at'] = 'thread'
  let phase: string | undefined

  const begin = async (): Promise<void> => {
    hasFailed.value = false
    try {
      await model.openTalk()
    } catch {
      hasFailed.value = true // openTalk has told the developer
    }
  }
  /** The stage of the latest entry: an earlier one's chunk may arrive after it. */
  let wanted: Stage | undefined
  const show = async (stage: Stage): Promise<void> => {
    wanted = stage
    hasFailed.value = false
    try {
      const Part = await parts[stage]()
      if (wanted !== stage) return
      keepFocus(model.host.root)
      shown.value = { stage, Part }
    } catch (fault) {
      hasFailed.value = wanted === stage
      model.complain(`A part of the panel did not load: ${fault}`)
    }
  }
  /** What did not load last: a stage's part, or the talk itself. */
  const tryAgain = (): unknown => (wanted ? show(wanted) : begin())
  onMount(() => void begin())
  // While the line opens. What fails here is asked for again when it is needed.
  onMount(() => void parts.talk().catch(() => undefined))
  onMount(() =>
    effect(() => {
      const conversation = model.talk.value?.state.conversation.value
      if (!conversation) return
      const stage = at === 'talk' ? 'talk' : stageOf(conversation)
      const before = phase
      phase = conversation.phase
      // From the rating the way back leads to what was said.
      if (stage === 'rating' && !model.trail.peek().some((screen) => screen.at === 'talk'))
        batch(() => {
          model.go({ instead: { at: 'talk' } })
          model.go({ to: { at: 'thread' } })
        })
      if (at === 'talk' && phase === 'resolved' && before && before !== phase) model.go({ to: { at: 'thread' } })
      else if (stage !== wanted) void show(stage)
    }),
  )

  return (screen) => {
    at = screen.at
    const say = model.strings.value
    const { Part } = shown.value ?? {}
    if (Part && !hasFailed.value) return <Part />
    return (
      <>
        <Header title={hasFailed.value ? say.notLoaded : say.asking} />
        <div class="scroll" aria-busy={!hasFailed.value} />
        {hasFailed.value && (
          <div class="footer">
            <button type="button" class="button" onClick={tryAgain}>
              {say.tryAgain}
            </button>
          </div>
        )}
      </>
    )
  }
})
