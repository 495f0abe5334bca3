import { cleanText, type FaqEntry } from '@deskbell/protocol'

export type EntryFault = 'missing' | 'too-long' | 'not-one-line' | 'not-text' | 'repeated' | 'unknown' | 'not-an-id' | 'no-value'

/** What is wrong with an entry, and where. `at` is the place of a phrasing, from 0, or the name of an attribute. */
export interface EntryFaultAt {
  readonly field: 'id' | 'question' | 'phrasings' | 'summary' | 'topic' | 'when' | 'answer'
  readonly fault: EntryFault
  readonly at?: number | string
}

/** In UTF-16 units, as the configured file allows. */
export const entryLimits = { line: 2_000, answer: 50_000, phrasings: 200 } as const

function lineFault(text: string): EntryFault | null {
  if (!/\S/u.test(text)) return 'missing'
  if (text.length > entryLimits.line) return 'too-long'
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return 'not-one-line'
  return cleanText(text) === text ? null : 'not-text'
}

/** Everything that keeps an entry from being published, in the order of the fields. `topics`: the ids that the site has. */
export function checkEntry(entry: FaqEntry, topics: readonly string[]): readonly EntryFaultAt[] {
  const faults: EntryFaultAt[] = []
  const note = (field: EntryFaultAt['field'], fault: EntryFault | null, at?: number | string): void => {
    if (fault) faults.push({ field, fault, ...(at !== undefined && { at }) })
  }
  const { answer, id, phrasings = [], question, summary, topic, when = {} } = entry
  if (!/^[\w-]{1,64}$/.test(id)) note('id', 'not-an-id')
  note('question', lineFault(question))
  if (phrasings.length > entryLimits.phrasings) note('phrasings', 'too-long')
  phrasings.forEach((phrasing, at) => {
    note('phrasings', lineFault(phrasing) ?? (phrasings.indexOf(phrasing) < at ? 'repeated' : null), at)
  })
  if (summary !== undefined) note('summary', lineFault(summary))
  if (topic !== undefined && !topics.includes(topic)) note('topic', 'unknown')
  for (const [name, values] of Object.entries(when)) {
    if (!/^[\w.:-]{1,64}$/.test(name)) note('when', 'not-an-id', name)
    else if (values.length === 0 || values.some((value) => !/\S/u.test(value))) note('when', 'no-value', name)
  }
  if (!/\S/u.test(answer)) note('answer', 'missing')
  else if (answer.length > entryLimits.answer) note('answer', 'too-long')
  else if (cleanText(answer) !== answer) note('answer', 'not-text')
  return faults
}
