import { Icon } from '../icons/icon.tsx'
import { clear, search } from '../icons/paths.ts'
import { isComposing } from '../panel/composing.ts'
import { view } from '../panel/view.ts'
import type { Choice } from './choice.ts'

/** The combobox. Arrows choose an answer, Enter opens it; while a word is being composed both belong to the input method. */
export const AskBox = view<{ readonly choice: Choice; readonly listId: string }>(({ words, site, guide }, { onMount }) => {
  let input: HTMLInputElement | null = null
  onMount(() => input?.focus({ preventScroll: true }))

  return ({ choice, listId }) => {
    const say = words.value
    const query = site.query.value
    const count = site.suggestions.value.length
    const chosen = choice.index.value
    const ask = (text: string): void => {
      choice.index.value = -1
      guide?.ask(text)
    }
    const press = (event: KeyboardEvent): void => {
      const { key } = event
      if (isComposing(event) || !query) return
      if (key === 'ArrowDown') choice.move(1)
      else if (key === 'ArrowUp') choice.move(-1)
      else if (key === 'Enter') choice.open()
      else if (key === 'Escape') ask('')
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    return (
      <label class="ask">
        <Icon d={search} />
        <input
          ref={(element) => {
            input = element
            choice.input = element
          }}
          role="combobox"
          aria-label={say.askQuestion}
          aria-expanded={count > 0}
          aria-controls={count > 0 ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={count > 0 && chosen >= 0 ? `${listId}${chosen}` : undefined}
          placeholder={say.askHint}
          autocomplete="off"
          value={query}
          onInput={(event) => ask(event.currentTarget.value)}
          onKeyDown={press}
        />
        {query && (
          <button
            type="button"
            class="icon-button"
            aria-label={say.clear}
            onClick={() => {
              ask('')
              input?.focus()
            }}
          >
            <Icon d={clear} />
          </button>
        )}
      </label>
    )
  }
})
