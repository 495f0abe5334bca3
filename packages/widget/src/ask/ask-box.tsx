import type { Signal } from '@preact/signals'
import { Icon } from '../icons/icon.tsx'
import { clear, search } from '../icons/paths.ts'
import { view } from '../panel/view.ts'
import type { Choice } from './choice.ts'

interface AskBoxProps {
  /** There with the answers. */
  readonly choice: Choice | undefined
  /** Which answer is chosen, or -1. */
  readonly index: Signal<number>
  readonly listId: string
}

/** The combobox. */
export const AskBox = view<AskBoxProps>(({ words, site, guide }, { onMount }) => {
  let input: HTMLInputElement | null = null
  const focus = (): void => input?.focus({ preventScroll: true })
  onMount(focus)

  return ({ choice, index, listId }) => {
    const say = words.value
    const query = site.query.value
    const isOpen = site.suggestions.value.length > 0
    const ask = (text: string): void => {
      index.value = -1
      guide?.ask(text)
    }
    return (
      <label class="ask">
        <Icon d={search} />
        <input
          ref={(element) => {
            input = element
          }}
          role="combobox"
          aria-label={say.askQuestion}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && index.value >= 0 ? `${listId}${index.value}` : undefined}
          placeholder={say.askHint}
          autocomplete="off"
          value={query}
          onInput={(event) => ask(event.currentTarget.value)}
          onKeyDown={choice?.press}
        />
        {query && (
          <button
            type="button"
            class="icon-button"
            aria-label={say.clear}
            onClick={() => {
              ask('')
              focus()
            }}
          >
            <Icon d={clear} />
          </button>
        )}
      </label>
    )
  }
})
