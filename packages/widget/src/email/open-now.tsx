import { view } from '../panel/view.ts'

/** The desk has opened while the form was being filled: the text can go to a person now instead [P23]. */
export const OpenNow = view((model) => () => {
  const say = model.strings.value
  function chat(): void {
    const talk = model.talk.value
    const text = talk?.state.emailDraft.value.text.trim()
    if (!talk || !text) return
    const { topic } = talk.state.emailDraft.value
    // From here the outbox keeps the text, through reloads and refusals; the form may let it go.
    model.askPerson({ ...model.origin.value, question: text }, topic ?? undefined)
    talk.chat.setEmailDraft({ text: '' })
  }
  return (
    <div class="open-now" part="notice" role="status">
      <span>{say.openNow}</span>
      <button type="button" class="link" onClick={chat}>
        {say.chatInstead}
      </button>
    </div>
  )
})
