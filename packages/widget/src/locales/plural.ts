/** A phrase for each of a language's plural categories that it has; `other` stands in for those that are missing. */
type Phrases = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** Chooses among phrases as a language counts: `plural(3, { one: 'сообщение', few: 'сообщения', other: 'сообщений' })`. */
export function pluralIn(locale: string): (count: number, phrases: Phrases) => string {
  const rules = new Intl.PluralRules(locale)
  return (count, phrases) => phrases[rules.select(count)] ?? phrases.other
}
