import { signal } from '@preact/signals'
import { Icon } from '../icons/icon.tsx'
import { document as sheet } from '../icons/paths.ts'
import { view } from '../panel/view.ts'

/** In pixels of the screen, twice what it takes on the page. */
const size = 80

/** A picture before it is sent, drawn on a canvas: an address of its own would need `blob:` in the page's policy [P30]. Else a sheet of paper. */
export const Preview = view<{ readonly blob: Blob | undefined }>((_model, { onMount }) => {
  const isDrawn = signal(false)
  let canvas: HTMLCanvasElement | null = null
  let wanted: Blob | undefined
  onMount(async () => {
    if (!wanted) return
    try {
      const picture = await createImageBitmap(wanted)
      const side = Math.min(picture.width, picture.height)
      const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2]
      canvas?.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, size, size)
      picture.close()
      isDrawn.value = true
    } catch {
      isDrawn.value = false // No picture, or one that this browser can't draw: the sheet stays.
    }
  })

  return ({ blob }) => {
    wanted = blob
    return (
      <span class="preview" aria-hidden="true">
        <canvas
          ref={(element) => {
            canvas = element
          }}
          width={size}
          height={size}
          hidden={!isDrawn.value}
        />
        {!isDrawn.value && <Icon d={sheet} />}
      </span>
    )
  }
})
