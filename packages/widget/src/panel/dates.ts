import type { Instant } from '@deskbell/protocol'
import { dayName, daysBetween, formatTime } from './times.ts'

/** `24 November` */
export const dayOfYear = (locale: string, at: Instant): string => formatTime(locale, { day: 'numeric', month: 'long' }, at)

/** `Tuesday 24 Nov` */
export const wholeDay = (locale: string, at: Instant): string => formatTime(locale, { weekday: 'long', day: 'numeric', month: 'short' }, at)

/** `Today`, `Yesterday`, then `dayName`. */
export function calendarDay(locale: string, at: Instant, now: Instant): string {
  const days = daysBetween(now, at)
  if (days !== 0 && days !== -1) return dayName(locale, at, now)
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
