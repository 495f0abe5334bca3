import type { Instant } from '@deskbell/protocol'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats in the visitor's zone. English without a region writes the day before the month, as most of the world does. */
export function formatTime(locale: string, options: Intl.DateTimeFormatOptions, at: Instant): string {
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)
  formats.set(key, format)
  return format.format(at)
}

/** Whole days on the visitor's calendar, so that 23:50 and 00:10 are one day apart. */
export const daysBetween = (from: Instant, to: Instant): number =>
  Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / 86_400_000)

/** `14:02` */
export const clockTime = (locale: string, at: Instant): string => formatTime(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at)

/** `Monday` (in Chinese `周一`: the long name is rather written than said), or `24 Nov` where a weekday could be taken for another week's. */
export const dayName = (locale: string, at: Instant, now: Instant): string =>
  formatTime(locale, Math.abs(daysBetween(now, at)) < 7 ? { weekday: locale.startsWith('zh') ? 'short' : 'long' } : { day: 'numeric', month: 'short' }, at)

/** `In 14 hours` */
export function ahead(locale: string, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  const [unit, length]: [Intl.RelativeTimeFormatUnit, number] = minutes < 60 ? ['minute', 1] : minutes < 2880 ? ['hour', 60] : ['day', 1440]
  const text = new Intl.RelativeTimeFormat(locale).format(Math.round(minutes / length), unit)
  return text[0]?.toUpperCase() + text.slice(1)
}

/** The city the visitor's clock is named for, and what it adds to UTC: `Berlin`, `GMT+1`. */
export function visitorZone(at: Instant): readonly [city: string, offset: string] {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return [zone.replace(/.*\//, '').replaceAll('_', ' '), formatTime('en', { timeZoneName: 'shortOffset', year: 'numeric' }, at).replace(/.*(?=GMT)/, '')]
}
