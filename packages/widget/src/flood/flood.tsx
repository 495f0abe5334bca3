import { maxCodePoints } from '@deskbell/protocol'
import { view } from '../panel/view.ts'

/** Says that a text was not taken in, at the foot of the panel, until the next one is typed. */
export const Flood = view((model) => () => {
  const length = model.flood.value
  const number = (value: number): string => new Intl.NumberFormat(model.locale.value).format(value)
  return (
    length > 0 && (
      <p class="flood small" role="alert">
        {model.strings.value.tooMuch(number(length), number(maxCodePoints))}
      </p>
    )
  )
})
