// How fast engines are at 100, 1,000 and 10,000 entries of 11 texts: texts of our sets, halves of them put together anew.
import { readFileSync } from 'node:fs'
import { engines } from './engines.mjs'
import { cpuOf, loadingOf, paceOf } from './pace.mjs'

const sizes = [100, 1000, 10_000]
const texts = 11
/** An index of 11,000 texts and more can be waited for with these. */
const quick = ['Deskbell', 'minisearch', 'flexsearch']

const read = (name) =>
  readFileSync(new URL(`data/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

function makeEntries(count, locale, known) {
  const halves = known.map((text) => {
    const pieces = locale === 'zh' ? [...text] : text.split(' ')
    const middle = Math.ceil(pieces.length / 2)
    const glue = locale === 'zh' ? '' : ' '
    return [pieces.slice(0, middle).join(glue), pieces.slice(middle).join(glue)]
  })
  let number = 0
  const next = () => {
    const [head] = halves[number % halves.length]
    const [, tail] = halves[(number * 7 + Math.floor(number / halves.length)) % halves.length]
    number++
    return locale === 'zh' ? head + tail : `${head} ${tail}`
  }
  return Array.from({ length: count }, (_, id) => ({ id: `e${id}`, locale, question: next(), phrasings: Array.from({ length: texts - 1 }, next) }))
}

/** A row an engine, language and size: build in ms of CPU, search in ms. */
export function measureSpeed({ tell = () => undefined } = {}) {
  return ['en-banking77', 'zh-chitchat'].flatMap((set) => {
    const locale = set.slice(0, 2)
    const known = read(`${set}.entries`).flatMap(({ question, phrasings = [] }) => [question, ...phrasings])
    const asked = read(`${set}.queries`)
      .filter(({ a }) => a)
      .slice(0, 200)
    return sizes.flatMap((size) => {
      const entries = makeEntries(size, locale, known)
      return engines
        .filter(({ name }) => size < 1000 || quick.includes(name))
        .map((engine) => {
          tell(`${size} entries of ${texts} texts, ${locale}: ${engine.name}`)
          const [search, build] = cpuOf(() => engine.build(entries))
          return {
            texts: locale,
            entries: size,
            engine: engine.name,
            'build ms': Math.round(build),
            'load ms': loadingOf(engine, entries),
            ...paceOf(
              asked.map(
                ({ q }) =>
                  () =>
                    search(q, locale),
              ),
            ),
          }
        })
    })
  })
}
