import { Icon } from '../icons/icon.tsx'
import { clockTime } from '../panel/times.ts'
import { view } from '../panel/view.ts'
import { reconnect } from '../thread/talk-paths.ts'
import { noticeOf } from './notice-of.ts'

/** One strip below the header, or none: what is wrong with the line or the storage, and since when. */
export const Notice = view((model) => () => {
  const say = model.strings.value
  const { state } = model.talk.value ?? {}
  const kind = state && noticeOf(state.connection.value, state.storage.value)
  if (!kind) return null
  const last = state.lastUpdate.value
  const words = {
    refused: say.refused,
    memory: say.memoryOnly,
    lost: last === null ? say.lineLostEarly : say.lineLost(clockTime(model.locale.value, last + state.clockOffset.value)),
  }
  return (
    <div class="notice small time" part="notice" role={kind === 'refused' ? 'alert' : 'status'}>
      {kind === 'lost' && <Icon d={reconnect} />}
      <p>{words[kind]}</p>
    </div>
  )
})
