import { chatAvailability, nextOpening } from '../model/desk-hours.ts'
import { ahead, visitorZone } from '../model/times.ts'
import { view } from '../panel/view.ts'

/** While the desk is closed, when a person is back; and that what was written in the chat stands below. */
export const Opening = view<{ readonly isCarried: boolean }>((model) => ({ isCarried }) => {
  const say = model.strings.value
  const chat = chatAvailability(model)
  const back = chat?.open === false && chat.because === 'hours' ? chat.changesAt : null
  if (back === null && !isCarried) return null
  return (
    <div class="opening">
      {back !== null && (
        <>
          <h2 class="title">{say.backAt(nextOpening(model, back))}</h2>
          <p class="small">{say.yourTime(ahead(model.locale.value, back - model.now.value), ...visitorZone(back))}</p>
        </>
      )}
      {isCarried && <p class="small">{say.draftBelow}</p>}
    </div>
  )
})
