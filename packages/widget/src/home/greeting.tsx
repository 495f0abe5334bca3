import { chatAvailability, nextOpening } from '../model/desk-hours.ts'
import { ahead, visitorZone } from '../model/times.ts'
import { view } from '../panel/view.ts'

/** One line: a greeting, or while the desk is closed when a person is back, in the visitor's own zone. */
export const Greeting = view((model) => () => {
  const { site, now, name, guide, locale } = model
  const say = model.words.value
  const chat = chatAvailability(model)
  const back = chat?.because === 'hours' && chat.changesAt
  const greeting = site.site.value?.greeting ?? say.howCanWeHelp
  return (
    <div class="greeting">
      {!guide ? (
        <p role="alert">{say.wrongServer}</p>
      ) : (
        <h2 class="title">{back ? say.backAt(nextOpening(model, back)) : name.value ? say.hello(name.value, greeting) : greeting}</h2>
      )}
      {back && <p class="small quiet">{say.yourTime(ahead(locale.value, back - now.value), ...visitorZone(back))}</p>}
    </div>
  )
})
