import { Icon } from '../icons/icon.tsx'
import { forward, document as page } from '../icons/paths.ts'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'

/** Answers to what was asked: they may be quicker than the queue. */
export const QueueMeanwhile = view((model, { id: base, onMount }) => {
  const { site, guide, talk } = model
  onMount(() => {
    const question = talk.value?.state.conversation.value.from?.question
    if (question && !site.query.value) guide?.ask(question)
  })
  return () => {
    const say = model.strings.value
    const read = talk.value?.state.conversation.value.from?.article
    const answers = site.suggestions.value.filter(({ id }) => id !== read)
    if (answers.length === 0) return null
    return (
      <>
        <h3 class="small strong meanwhile">{say.whileYouWait}</h3>
        {answers.map(({ id, question }) => (
          <Row
            key={id}
            id={base + id}
            icon={page}
            class="channel"
            label={question}
            end={<Icon d={forward} class="points" />}
            onClick={() => model.go({ to: { at: 'article', id } })}
          />
        ))}
      </>
    )
  }
})
