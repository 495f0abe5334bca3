import { view } from '../panel/view.ts'

/** Three dots, breathing. Not in words: a log that says each typing is one nobody listens to. */
export const TypingDots = view(
  (model) => () =>
    model.talk.value?.state.typing.value ? (
      <div class="message first typing" aria-hidden="true">
        <div class="bubble">
          <i />
          <i />
          <i />
        </div>
      </div>
    ) : null,
)
