import type { FaqEntry } from '@deskbell/protocol'
import { checkEntry } from '@deskbell/rules/articles'
import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'

/** What is wrong in a file, with the line where it stands, from 1. */
export interface FileFault {
  readonly line: number
  readonly what: string
}

const fields = ['question', 'phrasings', 'summary', 'topic', 'when', 'updated'] as const

const sentences: Readonly<Record<string, string>> = {
  missing: 'is empty',
  'too-long': 'is too long',
  'not-one-line': 'is not one line',
  'not-text': 'holds signs that cannot be stored',
  repeated: 'stands twice',
  'not-an-id': 'is not a name of 1 to 64 letters, digits, - and _',
  'no-value': 'has no values',
}

/**
 * One text of the FAQ as a Markdown file: front matter between two lines of `---` with at least `question`, then the answer.
 * Gives the entry, or everything that is wrong with the file.
 */
export function readMarkdownEntry(text: string, locale: string, id: string): FaqEntry | readonly FileFault[] {
  const found = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text.replace(/^\uFEFF/, ''))
  if (!found) return [{ line: 1, what: 'begins without front matter: a line ---, the fields, a line ---' }]
  const [whole, matter = ''] = found
  const lines = new LineCounter()
  const document = parseDocument(matter, { lineCounter: lines })
  /** The opening line of dashes stands before the first. */
  const lineAt = (offset: number | undefined): number => (offset === undefined ? 2 : lines.linePos(offset).line + 1)
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    what: message.split('\n')[0]?.replace(/ at line .*$/, '') ?? '',
  }))
  if (broken.length) return broken
  if (!isMap(document.contents)) return [{ line: 2, what: 'the front matter holds no fields such as question: …' }]

  const faults: FileFault[] = []
  const pairs = new Map(document.contents.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]))
  const lineOf = (name: string): number => lineAt(rangeOf(pairs.get(name)))
  for (const name of pairs.keys())
    if (!(fields as readonly string[]).includes(name)) faults.push({ line: lineOf(name), what: `${name} is no field; there are ${fields.join(', ')}` })
  const raw = document.toJS() as Readonly<Record<string, unknown>>
  const lineOfText = (name: 'question' | 'summary' | 'topic'): string | undefined => {
    const value = raw[name]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value
    faults.push({ line: lineOf(name), what: `${name} is not a text` })
    return undefined
  }
  const question = lineOfText('question')
  const summary = lineOfText('summary')
  const topic = lineOfText('topic')
  const updated = raw.updated instanceof Date ? raw.updated.toISOString().slice(0, 10) : raw.updated
  const phrasings = raw.phrasings ?? undefined
  if (phrasings !== undefined && !isTexts(phrasings)) faults.push({ line: lineOf('phrasings'), what: 'phrasings is not a list of texts' })
  const when = raw.when ?? undefined
  if (when !== undefined && !isWhen(when)) faults.push({ line: lineOf('when'), what: 'when is not a list of texts for each attribute' })
  if (updated !== undefined && !(typeof updated === 'string' && /^\d{4}-\d\d-\d\d$/.test(updated)))
    faults.push({ line: lineOf('updated'), what: 'updated is not a date such as 2026-10-06' })
  const entry: FaqEntry = {
    id,
    locale,
    question: question ?? '',
    ...(isTexts(phrasings) && { phrasings }),
    ...(summary !== undefined && { summary }),
    ...(topic !== undefined && { topic }),
    ...(isWhen(when) && { when }),
    answer: text
      .replace(/^\uFEFF/, '')
      .slice(whole.length)
      .trim(),
    ...(typeof updated === 'string' && { updated }),
  }
  if (!faults.some(({ what }) => what.startsWith('question')))
    for (const { field, fault, at } of checkEntry(entry, topic === undefined ? [] : [topic]))
      faults.push({
        line: field === 'answer' ? 1 + whole.split('\n').length - 1 : lineOf(field),
        what: `${field}${at === undefined ? '' : ` ${typeof at === 'number' ? at + 1 : at}`} ${sentences[fault] ?? fault}`,
      })
  return faults.length ? faults : entry
}

const rangeOf = (pair: Pair | undefined): number | undefined => (isScalar(pair?.key) ? pair.key.range?.[0] : undefined)
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
const isWhen = (value: unknown): value is Readonly<Record<string, readonly string[]>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isTexts)
