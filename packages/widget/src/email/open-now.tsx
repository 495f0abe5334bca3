import { view } from '../panel/view.ts'
import type { Letter } from './letter.ts'
import css from './open-now.css?inline'

/** The desk has opened while the form was being filled: the text can go to a person now instead [P23]. */
export const OpenNow = view<{ readonly letter: Letter }>((model) => {
  model.adopt(css)
  let isOnItsWay = false

  async function chat(letter: Letter): Promise<void> {
    if (isOnItsWay) return
    isOnItsWay = true
    const { text, topic } = letter.value.peek()
    try {
      if (!text.trim()) return model.go({ instead: { at: 'thread' } })
      const { article, articleTitle } = model.origin.peek() ?? {}
      await model.askPerson({ question: text.trim(), ...(article && { article }), ...(articleTitle && { articleTitle }) }, topic ?? undefined)
      // From here the outbox keeps the text, through reloads and refusals; the form may let it go.
      model.origin.value = null
      letter.change({ text: '', subject: '' })
    } catch (fault) {
      model.complain(`The letter could not be brought to a person: ${fault}`)
    } finally {
      isOnItsWay = false
    }
  }

  return ({ letter }) => {
    const say = model.strings.value
    return (
      <div class="open-now" part="notice" role="status">
        <span>{say.openNow}</span>
        <button type="button" class="link" onClick={() => void chat(letter)}>
          {say.chatInstead}
        </button>
      </div>
    )
  }
})
