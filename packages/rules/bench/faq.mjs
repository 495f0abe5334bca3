// How well and how fast engines find answers: one row an engine, set and number of phrasings. A set is `<name>.entries.jsonl` and
// `<name>.queries.jsonl`, anywhere below a folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bytesOf } from './bytes-of.mjs'
import { engines } from './engines.mjs'
import { cpuOf, loadingOf, paceOf } from './pace.mjs'
import { beginningOf, pickedBy, sampleOf, separation, withTypo } from './questions-asked.mjs'

const ownSets = fileURLToPath(new URL('data/', import.meta.url))
const readLines = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const percent = (part, whole) => Number(((100 * part) / whole).toFixed(1))

/** So many questions are timed: enough for a p99, and no longer than it takes. */
const timed = 300

function measure(engine, entries, queries, locale) {
  const [search, build] = cpuOf(() => engine.build(entries))
  const answered = queries.filter(({ a }) => a)
  const outside = queries.filter(({ a }) => !a)
  const characters = [...new Set(answered.flatMap(({ q }) => [...q]))].filter((character) => /\p{sc=Han}/u.test(character))
  /** What was found for each question, changed or as it is. */
  const found = (change) => answered.map(({ a, q }) => ({ a, hits: search(change(q), locale) }))
  const share = (all, depth) => percent(all.filter(({ a, hits }) => hits.slice(0, depth).some(({ id }) => id === a)).length, all.length)
  const asIs = found((question) => question)
  const scoreOf = (hits) => hits[0]?.score ?? Number.NEGATIVE_INFINITY

  // A fifth of the entries is taken away, and what they answered has no answer then.
  const isAway = ({ id }) => pickedBy(id, 5)
  const without = engine.build(entries.filter((entry) => !isAway(entry)))
  const tops = answered.map(({ a, q }) => ({ isAway: isAway({ id: a }), score: scoreOf(without(q, locale)) }))
  const scoresOf = (away) => tops.filter(({ isAway }) => isAway === away).map(({ score }) => score)
  const far = separation(
    asIs.map(({ hits }) => scoreOf(hits)),
    outside.map(({ q }) => scoreOf(search(q, locale))),
  )

  return {
    'hit@1': share(asIs, 1),
    'hit@3': share(asIs, 3),
    'at 60 %': share(found(beginningOf), 3),
    typo: share(
      found((question) => withTypo(question, characters)),
      1,
    ),
    far: outside.length ? percent(far, 1) : null,
    near: percent(separation(scoresOf(false), scoresOf(true)), 1),
    'build ms': Math.round(build),
    'load ms': loadingOf(engine, entries),
    ...paceOf(
      answered.slice(0, timed).map(
        ({ q }) =>
          () =>
            search(q, locale),
      ),
    ),
  }
}

/**
 * Rows for every set below a folder, or of ours: with ten phrasings an entry, and with titles only. hit@1, hit@3, hit@3 with the first
 * 60 % typed, hit@1 with one typo; AUROC of the best score against questions about something else, and against questions whose entry
 * is missing. Build in ms of CPU, search in ms.
 */
export async function measureFaq({ folder = ownSets, sample = Number.POSITIVE_INFINITY, tell = () => undefined } = {}) {
  const names = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.entries.jsonl'))
    .map((file) => file.replace('.entries.jsonl', ''))
  if (!names.length) throw new Error(`There is no *.entries.jsonl below ${folder}.`)
  const rows = []
  for (const set of names.sort()) {
    const all = readLines(join(folder, `${set}.entries.jsonl`))
    const queries = sampleOf(readLines(join(folder, `${set}.queries.jsonl`)), sample)
    const locales = new Set(all.map(({ locale }) => locale))
    const locale = locales.size === 1 ? all[0].locale : undefined
    const most = Math.max(...all.map(({ phrasings = [] }) => phrasings.length))
    for (const phrasings of most ? [10, 0] : [0]) {
      const entries = all.map((entry) => ({ ...entry, phrasings: (entry.phrasings ?? []).slice(0, phrasings) }))
      for (const engine of engines) {
        tell(`${set}, ${phrasings} phrasings: ${engine.name} (${entries.length} entries, ${queries.length} questions)`)
        rows.push({ set, phrasings, engine: engine.name, bytes: await bytesOf(engine.module, engine.exported), ...measure(engine, entries, queries, locale) })
      }
    }
  }
  return rows
}
