import { view } from '../panel/view.ts'

/** More stops than this say nothing more. */
const most = 8

interface TrackProps {
  /** From 1. */
  readonly place: number
  /** The place where one began. */
  readonly longest: number
}

/** The way to the front: a ring for each one ahead, the visitor a disc that moves on. What it shows is said in words above it. */
export const QueueTrack = view<TrackProps>((model) => ({ place, longest }) => {
  const say = model.strings.value
  const stops = Math.min(longest, most)
  const at = Math.min(place, stops)
  return (
    <div class="track" aria-hidden="true">
      {Array.from({ length: stops }, (_, index) => (
        <span key={index} class={index + 1 === at ? 'stop you' : index + 1 < at ? 'stop' : 'stop past'}>
          <span class="small">{index + 1 === at ? say.you : index === 0 ? say.next : ''}</span>
        </span>
      ))}
    </div>
  )
})
