import type { Rating } from '@deskbell/protocol'
import { computed, signal } from '@preact/signals-core'
import { Field } from '../form/field.tsx'
import fields from '../form/fields.css?inline'
import { Header } from '../panel/header.tsx'
import { clockTime } from '../panel/times.ts'
import { view } from '../panel/view.ts'
import { Marks } from './marks.tsx'
import css from './rating.css?inline'
import { Segments } from './segments.tsx'

const axes = ['speed', 'skill', 'attitude'] as const

/** After each resolution: three taps, whether it is solved, one line if one likes [P19]. */
export const RatingScreen = view((model, { id }) => {
  model.adopt(fields)
  model.adopt(css)
  const rating = signal<Rating>({})
  const isReady = computed(() => axes.some((axis) => rating.value[axis]))
  const change = (part: Rating): void => {
    rating.value = { ...rating.value, ...part }
  }

  return () => {
    const say = model.strings.value
    const { talk } = model
    const conversation = talk.value?.state.conversation.value
    const resolvedAt = talk.value?.state.rows.value.findLast((row) => row.type === 'event' && row.fact.type === 'resolved')?.at
    const { solved, comment = '' } = rating.value
    return (
      <>
        <Header title={resolvedAt === undefined ? say.resolved : say.resolvedAt(clockTime(model.locale.value, resolvedAt))} line={conversation?.agent?.name} />
        <form
          class="scroll rating"
          id={`${id}f`}
          onSubmit={(event) => {
            event.preventDefault()
            const text = comment.trim()
            if (isReady.value)
              talk.value?.chat.rate(conversation?.resolutions ?? 0, { ...rating.value, ...(text ? { comment: text } : { comment: undefined }) } as Rating)
          }}
        >
          <h2 class="title">{say.howDidItGo(model.name.value)}</h2>
          <p class="small">{say.threeTaps}</p>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame that can't be laid out */}
          <div role="group" aria-label={say.rate}>
            {axes.map((axis) => (
              <Marks
                key={axis}
                id={`${id}${axis}`}
                label={say[axis]}
                words={say.marks}
                value={rating.value[axis]}
                onPick={(mark) => change({ [axis]: mark })}
              />
            ))}
            <p class="small scale">{say.scale}</p>
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
              control={(props) => (
                <input
                  {...props}
                  value={comment}
                  maxLength={1000}
                  placeholder={say.oneLine}
                  dir="auto"
                  onInput={({ currentTarget }) => change({ comment: currentTarget.value })}
                />
              )}
            />
          </div>
        </form>
        <div class="footer">
          <button type="button" class="button" onClick={() => talk.value?.chat.reopen()}>
            {say.reopen}
          </button>
          <button type="submit" form={`${id}f`} class="button act" disabled={!isReady.value}>
            {say.sendRating}
          </button>
        </div>
      </>
    )
  }
})
