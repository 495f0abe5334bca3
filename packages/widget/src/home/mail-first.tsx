import { Icon } from '../icons/icon.tsx'
import { forward, mail } from '../icons/paths.ts'
import { isMailFirst, mailDay } from '../model/desk-hours.ts'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'

/** While no person can be reached, the e-mail row comes first and is the only tinted one. */
export const MailFirst = view((model, { id }) => () => {
  const day = mailDay(model)
  const say = model.words.value
  return (
    isMailFirst(model) &&
    day && (
      <Row
        id={id}
        icon={mail}
        class="answer tinted lead"
        label={say.writeUs}
        line={say.answerBySoon(day)}
        end={<Icon d={forward} class="points" />}
        onClick={() => model.go({ to: { at: 'email' } })}
      />
    )
  )
})
