import type { Instant } from '@deskbell/protocol'
import { dayName, daysBetween } from '../model/times.ts'

/** `Today`, `Yesterday`, then `dayName`. */
export function calendarDay(locale: string, at: Instant, now: Instant): string {
  const days = daysBetween(now, at)
  if (days !== 0 && days !== -1) return dayName(locale, at, now)
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  return text[0]?.toUpperCase() + text.slice(1)
}
