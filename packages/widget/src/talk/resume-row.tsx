import { Icon } from '../icons/icon.tsx'
import { chat, forward } from '../icons/paths.ts'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'

/** The way back into a talk that is going on, first on the home screen. */
export const Resume = view((model, { id }) => () => {
  const conversation = model.talk.value?.state.conversation.value
  const say = model.strings.value
  if (!conversation || conversation.phase === 'empty' || conversation.phase === 'left') return null
  const { agent, last, question, phase, ticket } = conversation
  const who = phase === 'queued' ? say.waiting : phase === 'ticket' && ticket ? `${say.ticket} ${ticket.number}` : (agent?.name ?? say.yourTalk)
  return (
    <Row
      id={id}
      icon={chat}
      class="answer tinted lead"
      label={who}
      line={last?.text ?? question ?? say.yourTalk}
      end={<Icon d={forward} class="points" />}
      onClick={() => model.go({ to: { at: 'thread' } })}
    />
  )
})
