import type { Cursors, Frame } from '@deskbell/protocol'

/** How far a frame brings a log, for those who have to say it again when they ask for more. */
export function placeOf(frame: Frame | null): Cursors {
  if (frame?.type === 'base') return { [frame.log]: frame.cursor }
  return frame?.type === 'entry' ? { [frame.entry.log]: frame.entry.cursor } : {}
}
