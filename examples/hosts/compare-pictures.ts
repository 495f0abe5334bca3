import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box with `by` pixels more on every side; fewer, when negative. */
export const grow = ({ x, y, width, height }: Box, by: number): Box => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by })

/** How many pixels differ between two pictures of one size; `except` is not looked at. */
export function countDifferences(one: Buffer, other: Buffer, { except, threshold }: { readonly except?: Box; readonly threshold: number }): number {
  const [left, right] = [PNG.sync.read(one), PNG.sync.read(other)]
  if (left.width !== right.width || left.height !== right.height)
    throw new Error(`The pictures measure ${left.width} × ${left.height} and ${right.width} × ${right.height}.`)
  if (except)
    for (let y = Math.max(0, Math.floor(except.y)); y < Math.min(left.height, except.y + except.height); y++) {
      const from = (y * left.width + Math.max(0, Math.floor(except.x))) * 4
      const to = (y * left.width + Math.min(left.width, Math.ceil(except.x + except.width))) * 4
      right.data.copy(left.data, from, from, to)
    }
  return pixelmatch(left.data, right.data, undefined, left.width, left.height, { threshold })
}

/** Pixels of a picture. */
export function areaOf(picture: Buffer): number {
  const { width, height } = PNG.sync.read(picture)
  return width * height
}
