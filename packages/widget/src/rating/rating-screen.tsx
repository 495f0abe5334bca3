import { cleanText, measureText, type Rating } from '@deskbell/protocol'
import { computed, type Signal, signal } from '@preact/signals'
import { Field } from '../form/field.tsx'
import fields from '../form/fields.css?inline'
import { typedInto } from '../form/typed.ts'
import { firstName } from '../model/claims.ts'
import { clockTime } from '../model/times.ts'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'
import { Marks } from './marks.tsx'
import css from './rating.css?inline'
import { Segments } from './segments.tsx'

const axes = ['speed', 'skill', 'attitude'] as const

/** Of the comment, in code points. */
const longest = 2_000

/** After each resolution: three taps, whether it is solved, one line if one likes [P19]. */
export const RatingScreen = view((model, { id, onMount }) => {
  model.adopt(fields)
  model.adopt(css)
  const { talk, strings } = model
  let rating: Signal<Rating> = signal({})
  let title: HTMLElement | null = null
  const isSent = signal(false)
  const isReady = computed(() => axes.some((axis) => rating.value[axis]))
  const refusal = computed(() => talk.value?.state.refusal.value)
  const isOnItsWay = computed(() => isSent.value && refusal.value?.type !== 'rating.leave')
  /** This screen is only reached over a line. */
  const isLost = computed(() => talk.value?.state.connection.value.at !== 'live')
  const change = (part: Rating): void => {
    rating.value = { ...rating.value, ...part }
  }
  onMount(() => {
    title?.focus({ preventScroll: true })
    return () => {
      const { ratings, resolutions } = talk.peek()?.state.conversation.peek() ?? {}
      if (ratings && resolutions !== undefined && resolutions in ratings) rating.value = {}
    }
  })

  const over = (): number => measureText(rating.value.comment ?? '').codePoints - longest

  function send(resolution: number): void {
    const { comment, ...marks } = rating.value
    if (!isReady.value || over() > 0) return
    const text = cleanText(comment ?? '').trim()
    talk.value?.chat.rate(resolution, { ...marks, ...(text && { comment: text }) })
    isSent.value = true
  }

  return () => {
    const { conversation, rows } = talk.value?.state ?? {}
    if (!conversation || !rows) return null
    const say = strings.value
    const { agent, id: name, openedAt, resolutions } = conversation.value
    rating = typedInto<Rating>(model, `rating:${name}:${resolutions}`)
    const { solved, comment = '' } = rating.value
    const resolvedAt = rows.value.findLast((row) => row.type === 'event' && row.fact.type === 'resolved')?.at
    const minutes = Math.max(1, Math.round(((resolvedAt ?? 0) - (openedAt ?? 0)) / 60_000))
    const firstOpen = axes.find((axis) => !rating.value[axis])
    const words = refusal.value?.type === 'rating.leave' ? say.ratingNotSent : isOnItsWay.value && isLost.value && say.emailWaits
    // The button asks, too: a sandboxed frame lets no form submit.
    const submit = (event: Event): void => {
      event.preventDefault()
      send(resolutions)
    }
    return (
      <>
        <Header
          title={resolvedAt === undefined ? say.resolved : say.resolvedAt(clockTime(model.locale.value, resolvedAt))}
          line={agent && (resolvedAt && openedAt ? say.answeredIn(firstName(agent.name) ?? agent.name, minutes) : agent.name)}
        />
        <form class="sheet" part="form" onSubmit={submit}>
          <div class="scroll fades rating">
            <h2
              ref={(element) => {
                title = element
              }}
              class="title"
              tabIndex={-1}
            >
              {say.howDidItGo(model.name.value)}
            </h2>
            <p class="small">{say.threeTaps}</p>
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame that can't be laid out */}
            <div role="group" aria-label={say.rate}>
              {axes.map((axis) => (
                <Marks
                  key={axis}
                  id={`${id}${axis}`}
                  label={say[axis]}
                  words={say.marks}
                  scale={axis === firstOpen ? say.scale : undefined}
                  value={rating.value[axis]}
                  onPick={(mark) => change({ [axis]: mark })}
                />
              ))}
              <Segments
                id={`${id}y`}
                label={say.isItSolved}
                class="yes-no"
                options={[
                  { value: 'yes', label: say.yes },
                  { value: 'no', label: say.no },
                ]}
                value={solved === undefined ? undefined : solved ? 'yes' : 'no'}
                onPick={(answer) => change({ solved: answer === 'yes' })}
              />
              <Field
                id={`${id}c`}
                label={say.anythingElse}
                note={say.optional}
                fault={over() > 0 ? say.tooLong(over()) : null}
                control={(props) => (
                  <textarea
                    {...props}
                    value={comment}
                    rows={2}
                    placeholder={say.oneLine}
                    dir={comment ? 'auto' : undefined}
                    onInput={({ currentTarget }) => change({ comment: currentTarget.value })}
                  />
                )}
              />
            </div>
          </div>
          <div class="footer told">
            <p class={words === say.ratingNotSent ? 'small fault' : 'small'} role="status">
              {words}
            </p>
            <button type="button" class="button" onClick={() => talk.value?.chat.reopen()}>
              {say.reopen}
            </button>
            <button type="submit" onClick={submit} class="button act" disabled={!isReady.value} aria-disabled={isOnItsWay.value}>
              {isOnItsWay.value && !isLost.value ? say.sending : say.sendRating}
            </button>
          </div>
        </form>
      </>
    )
  }
})
