import { signal } from '@preact/signals'
import { Composer } from '../composer/composer.tsx'
import { Notice } from '../notice/notice.tsx'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'
import css from './queue.css?inline'
import { QueueMeanwhile } from './queue-meanwhile.tsx'
import { QueueSent } from './queue-sent.tsx'
import { QueueTrack } from './queue-track.tsx'

/** In minutes, a wait of less than one counts as one. */
const minutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000))

/** Waiting: how many are ahead, how long that takes, what was sent, something to read, and the way out by mail. */
export const QueueScreen = view((model) => {
  model.adopt(css)
  /** The track keeps its length while the visitor moves along it. */
  const longest = signal(0)
  return () => {
    const say = model.strings.value
    const queue = model.talk.value?.state.queue.value
    const isNobody = queue?.presence === 'nobody'
    const place = queue?.place ?? null
    const wait = queue?.wait
    if (place !== null && place > longest.peek()) longest.value = place
    const title = isNobody ? say.nobodyNow : place === null ? say.asking : say.ahead(place - 1)
    const hasMail = model.site.site.value?.mail !== null
    return (
      <>
        <Header title={say.waiting} line={say.placeKept} />
        <Notice />
        <div class="scroll queue">
          <div role="status">
            <h2 class="title enters" key={title}>
              {title}
            </h2>
            <p class="quiet">{isNobody ? hasMail && say.nobodyHint : wait && say.about(minutes(wait.low), minutes(wait.high))}</p>
          </div>
          {!isNobody && place !== null && <QueueTrack place={place} longest={longest.value} />}
          <QueueSent />
          <QueueMeanwhile />
        </div>
        {hasMail && (
          <div class="footer leave">
            <button type="button" class={isNobody ? 'button act' : 'button'} onClick={() => model.go({ to: { at: 'email' } })}>
              {say.leaveQueue}
            </button>
          </div>
        )}
        <Composer placeholder={say.addDetail} />
      </>
    )
  }
})
