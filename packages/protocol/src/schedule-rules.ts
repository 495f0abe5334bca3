export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** `['09:00', '18:00']` in wall-clock time; `['22:00', '06:00']` runs into the next day; a whole day is `['00:00', '24:00']`. */
export type Span = readonly [from: string, to: string]

/** Opening hours as a host writes them. `rules/hours` says exactly what they mean. */
export interface ScheduleRules {
  /** IANA name, such as `Asia/Singapore`. */
  readonly timeZone: string
  readonly weekly: Readonly<Partial<Record<Weekday, readonly Span[]>>>
  /** Dates (`YYYY-MM-DD`) whose spans replace the weekday's: `[]` for a holiday. */
  readonly exceptions?: Readonly<Record<string, readonly Span[]>>
}
