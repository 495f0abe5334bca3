import { cleanText, type FaqEntry, type Locale, type When } from '@deskbell/protocol'

/** A text as it stands in the fields. */
export interface EntryForm {
  readonly question: string
  readonly summary: string
  /** One a line. */
  readonly phrasings: string
  readonly topic: string
  readonly when: readonly { readonly name: string; readonly values: string }[]
  readonly answer: string
}

export const emptyForm: EntryForm = { question: '', summary: '', phrasings: '', topic: '', when: [], answer: '' }

export const formOf = ({ question, summary = '', phrasings = [], topic = '', when = {}, answer }: FaqEntry): EntryForm => ({
  question,
  summary,
  phrasings: phrasings.join('\n'),
  topic,
  when: Object.entries(when).map(([name, values]) => ({ name, values: values.join(', ') })),
  answer,
})

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What the fields say: empty lines, fields and conditions are left out. */
export function entryOf(form: EntryForm, locale: Locale, id: string): FaqEntry {
  const phrasings = lines(cleanText(form.phrasings))
  const when: When = Object.fromEntries(
    form.when
      .filter(({ name, values }) => name.trim() || values.trim())
      .map(({ name, values }) => [
        name.trim(),
        values
          .split(/[,，、]/)
          .map((value) => value.trim())
          .filter(Boolean),
      ]),
  )
  const summary = cleanText(form.summary).trim()
  return {
    id,
    locale,
    question: cleanText(form.question).trim(),
    ...(phrasings.length && { phrasings }),
    ...(summary && { summary }),
    ...(form.topic && { topic: form.topic }),
    ...(Object.keys(when).length && { when }),
    answer: cleanText(form.answer).trim(),
  }
}

/** A name for addresses, out of a question; `mint` where its script has no Latin letters. Not one of `taken`. */
export function idFor(question: string, taken: ReadonlySet<string>, mint: () => string): string {
  const words = question
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .match(/[a-z\d]+/g)
  const id =
    (words ?? []).slice(0, 6).join('-').slice(0, 48).replace(/-$/, '') ||
    `text-${mint()
      .replace(/[^a-zA-Z\d]/g, '')
      .slice(0, 6)}`
  let free = id
  for (let count = 2; taken.has(free); count++) free = `${id}-${count}`
  return free
}
