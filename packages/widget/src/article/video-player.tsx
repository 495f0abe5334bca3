import { signal } from '@preact/signals'
import { Icon } from '../icons/icon.tsx'
import { view } from '../panel/view.ts'
import type { Film } from './parse-markdown.ts'

export { default as css } from './video-player.css?inline'

const play = 'M7 4.5v11l9-5.5z'

/** A button in the shape of the film. Nothing of it is fetched before it is pressed. */
export const VideoPlayer = view<Film>((model) => {
  const isPlaying = signal(false)
  return ({ alt, src, width, height }) =>
    isPlaying.value ? (
      // biome-ignore lint/a11y/useMediaCaption: the host's films bring captions of their own or have no speech
      <video src={src} width={width} height={height} aria-label={alt} controls autoplay playsInline ref={(film) => film?.focus({ preventScroll: true })} />
    ) : (
      <button
        type="button"
        class="film"
        aria-label={model.strings.value.playVideo(alt)}
        onClick={() => {
          isPlaying.value = true
        }}
      >
        <svg class="shape" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />
        <span class="disc">
          <Icon d={play} />
        </span>
        <span class="small name">{alt}</span>
      </button>
    )
})
