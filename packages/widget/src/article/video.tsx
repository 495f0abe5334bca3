import { type Signal, signal } from '@preact/signals'
import type { ComponentType, VNode } from 'preact'
import { view } from '../panel/view.ts'
import type { Film } from './parse-markdown.ts'

/** Few articles have one: how it is played comes when the first is shown. Its place is kept meanwhile. */
export const Video = view<Film>((model) => {
  const player: Signal<ComponentType<Film> | null> = signal(null)
  import('./video-player.tsx').then(
    (part) => {
      model.adopt(part.css)
      player.value = part.VideoPlayer as ComponentType<Film>
    },
    (fault) => model.complain(`A part of the panel did not load: ${fault}`),
  )
  return (film): VNode => {
    const Player = player.value
    // An empty drawing of the film's shape.
    return Player ? <Player {...film} /> : <svg class="shape" viewBox={`0 0 ${film.width} ${film.height}`} aria-hidden="true" />
  }
})
