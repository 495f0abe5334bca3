import type { Model } from '../model/model.ts'

/** In UTF-16 units. A page that lays out megabytes in a field stands still: what is longer is not let in, whatever the field. */
const limit = 100_000

/** From now on, in every field of the panel. */
export function refuseFloods(model: Model): void {
  const stop = new AbortController()
  const refuse = (event: Event): void => {
    const length = (event as InputEvent).data?.length ?? 0
    model.flood.value = length > limit ? length : 0
    if (!model.flood.value) return
    event.preventDefault()
    model.loadLater().catch(model.complain)
  }
  model.host.root.addEventListener('beforeinput', refuse, stop)
  model.onEnd(() => stop.abort())
}
