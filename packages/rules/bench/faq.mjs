// How well and how fast engines find answers: one row an engine, set and number of phrasings. A set is `<name>.entries.jsonl` and
// `<name>.queries.jsonl`, anywhere below a folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bytesOf } from './bytes-of.mjs'
import { engines } from './engines.mjs'
import { cpuOf, paceOf } from './pace.mjs'
import { beginningOf, pickedBy, separation, withTypo } from './questions-asked.mjs'

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
  const share = (change, depth) => {
    const found = answered.filter(({ a, q }) =>
      search(change(q), locale)
        .slice(0, depth)
        .some(({ id }) => id === a),
    )
    return percent(found.length, answered.length)
  }
  const top = (question, find = search) => find(question, locale)[0]?.score ?? Number.NEGATIVE_INFINITY
  const asIs = (question) => question

  // A fifth of the entries is taken away, and what they answered has no answer then.
  const isAway = ({ id }) => pickedBy(id, 5)
  const without = engine.build(entries.filter((entry) => !isAway(entry)))
  const tops = answered.map(({ a, q }) => ({ isAway: isAway({ id: a }), score: top(q, without) }))
  const scoresOf = (away) => tops.filter(({ isAway }) => isAway === away).map(({ score }) => score)

  return {
    'hit@1': share(asIs, 1),
    'hit@3': share(asIs, 3),
    'at 60 %': share(beginningOf, 3),
    typo: share((question) => withTypo(question, characters), 1),
    far: outside.length
      ? percent(
          separation(
            answered.map(({ q }) => top(q)),
            outside.map(({ q }) => top(q)),
          ),
          1,
        )
      : null,
    near: percent(separation(scoresOf(false), scoresOf(true)), 1),
    'build ms': Math.round(build),
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
export async function measureFaq({ folder = ownSets, tell = () => undefined } = {}) {
  const names = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.entries.jsonl'))
    .map((file) => file.replace('.entries.jsonl', ''))
  if (!names.length) throw new Error(`There is no *.entries.jsonl below ${folder}.`)
  const rows = []
  for (const set of names.sort()) {
    const all = readLines(join(folder, `${set}.entries.jsonl`))
    const queries = readLines(join(folder, `${set}.queries.jsonl`))
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
