import type { FaqQuestion, Locale, When } from '@deskbell/protocol'
import { scoresOf, type TextVector } from './text-vector.ts'

/** What the host's backend signed of a visitor: region, level … */
export type Attributes = Readonly<Record<string, string>>

interface Ranked {
  readonly id: string
  readonly locale: Locale
  readonly score: number
}

/** A text in another language than the visitor's counts a little less. */
const elsewhere = 0.95

const fits = (when: When | undefined, attributes: Attributes): boolean =>
  Object.entries(when ?? {}).every(([name, values]) => values.includes(attributes[name] ?? ''))

/** The entries that have something in common with a question and are for this person, best first: one an id, in the first locale that it has. */
export function rankEntries(entries: readonly FaqQuestion[], vector: TextVector, locales: readonly (Locale | undefined)[], attributes: Attributes): Ranked[] {
  const place = (locale: Locale): number => locales.indexOf(locale) >>> 0
  const found = new Map<string, Ranked>()
  scoresOf(vector, entries.length).forEach((fit, index) => {
    const entry = entries[index]
    if (!entry || !fits(entry.when, attributes)) return
    const { id, locale } = entry
    const same = found.get(id)
    const score = Math.max(same?.score ?? 0, locales[0] === undefined || locale === locales[0] ? fit : fit * elsewhere)
    found.set(id, { id, locale: same && place(same.locale) <= place(locale) ? same.locale : locale, score })
  })
  return [...found.values()].filter(({ score }) => score > 0).sort((one, other) => other.score - one.score)
}
