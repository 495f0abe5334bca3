import { excessOf } from '@deskbell/protocol'
import { Icon } from '../icons/icon.tsx'
import { chat, document as page } from '../icons/paths.ts'
import { isMailFirst, mailDay } from '../model/desk-hours.ts'
import { goesAlong, mailInstead } from '../model/way-to-person.ts'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'
import type { Choice } from './choice.ts'
import { highlight } from './highlight.tsx'

const enter = 'M16 5v3.5a2 2 0 0 1-2 2H4.5M8 7l-3.5 3.5L8 14'

/** What stands below the ask box while something is in it: answers, and always a person right below them. */
export const Suggestions = view<{ readonly choice: Choice; readonly listId: string }>((model, { id }) => ({ choice, listId }) => {
  const { site, askPerson } = model
  const say = model.strings.value
  const answers = site.suggestions.value
  const chosen = choice.index.value
  const day = mailDay(model)
  const excess = excessOf(site.query.value)
  const other = site.answersIn.value
  const isEmpty = answers.length === 0 && site.isSearchable.value && excess === 0
  const focusBox = (): void => model.host.root.querySelector('input')?.focus()
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp') return
    event.preventDefault()
    focusBox()
  }
  return (
    <div class="enters">
      {answers.length > 0 && (
        <div role="listbox" id={listId} aria-label={say.answers}>
          {answers.map(({ id: answer, question, summary, matches }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the keys
            <div
              key={answer}
              id={`${listId}${index}`}
              role="option"
              tabIndex={-1}
              part="suggestion"
              class="row answer"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choice.open(answer)}
            >
              <Icon d={page} />
              <span class="text">
                <span data-question>{highlight(question, matches)}</span>
                <span class="small line">{summary}</span>
              </span>
              <Icon d={enter} class="enter points end" />
            </div>
          ))}
        </div>
      )}
      <p class={isEmpty ? 'none small' : 'hidden'} role="status">
        {isEmpty ? say.noAnswer : answers.length > 0 && say.answersFound(answers.length)}
      </p>
      {other && <p class="none small">{say.answersIn(new Intl.DisplayNames([model.locale.value], { type: 'language' }).of(other) ?? other)}</p>}
      {excess > 0 && (
        <p class="none small fault" role="alert">
          {say.tooLong(excess)}
        </p>
      )}
      <Row
        id={id}
        icon={chat}
        class="answer accent lead"
        label={say.talkToPerson}
        line={isMailFirst(model) && day ? mailInstead(model, day) : goesAlong(model, say.questionGoesAlong)}
        onClick={() => (excess > 0 ? focusBox() : askPerson({ question: site.query.value.trim() }))}
        onKeyDown={press}
        buttonRef={(button) => {
          choice.person = button
        }}
      />
    </div>
  )
})
