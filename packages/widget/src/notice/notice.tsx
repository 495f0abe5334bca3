import { Icon } from '../icons/icon.tsx'
import { clockTime } from '../model/times.ts'
import { view } from '../panel/view.ts'
import { noticeOf } from './notice-of.ts'

const reconnect = 'M16.75 8A7 7 0 0 0 4.5 5.75L3 7.5M3 3.5v4h4M3.25 12a7 7 0 0 0 12.25 2.25L17 12.5M17 16.5v-4h-4'

/** One strip below the header, or none: what is wrong with the line or the storage, and since when. */
export const Notice = view((model) => () => {
  const say = model.strings.value
  const { state } = model.talk.value ?? {}
  const kind = state && noticeOf(state.connection.value, state.storage.value, state.refusal.value)
  if (!kind) return null
  const last = state.lastUpdate.value
  const isLost = kind === 'lineLostEarly'
  return (
    <div class="notice small time" part="notice" role={isLost || kind === 'memoryOnly' ? 'status' : 'alert'}>
      {isLost && <Icon d={reconnect} />}
      <p>{isLost && last !== null ? say.lineLost(clockTime(model.locale.value, last + state.clockOffset.value)) : say[kind]}</p>
    </div>
  )
})
