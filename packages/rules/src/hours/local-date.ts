import type { Instant } from '@deskbell/protocol'
import { offsetAt, type WallTime } from './zoned-time.ts'

/** The date a wall-clock reading lies on, `YYYY-MM-DD`. */
export const dateOf = (wall: WallTime): string => new Date(wall).toISOString().slice(0, 10)

/** The date in a zone at an instant, `YYYY-MM-DD`. */
export const localDate = (at: Instant, timeZone: string): string => dateOf(at + offsetAt(timeZone, at))
