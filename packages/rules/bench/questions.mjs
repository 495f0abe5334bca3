// How well the FAQ engine answers questions typed as worried visitors type them: every profile's `questions.json`,
// per language. hit@1, hit@3 and `shown` count questions with an answer; `false` counts suggestions where there is none.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { buildFaqIndex } from '../dist/faq/index.js'

const profiles = new URL('../../../examples/profiles/', import.meta.url)
const read = (path) => JSON.parse(readFileSync(new URL(path, profiles), 'utf8'))
const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–')

/** One row a profile and language. */
export function measureQuestions() {
  const names = readdirSync(profiles).filter((name) => existsSync(new URL(`${name}/questions.json`, profiles)))
  return names.sort().flatMap((profile) => {
    const { locales } = read(`${profile}/site.json`)
    const index = buildFaqIndex(locales.flatMap((locale) => read(`${profile}/faq/${locale}.json`)))
    const questions = read(`${profile}/questions.json`)
    return locales.map((locale) => {
      const asked = questions.filter((question) => question.locale === locale)
      const answered = asked.filter(({ expect }) => expect !== null)
      const hits = (question, limit) => index.search(question.text, { limit, locale })
      const first = answered.filter((question) => hits(question, 1)[0]?.id === question.expect).length
      const third = answered.filter((question) => hits(question, 3).some(({ id }) => id === question.expect)).length
      const shown = answered.filter((question) => hits(question, 3).some(({ id, confident }) => confident && id === question.expect)).length
      const outside = asked.filter(({ expect }) => expect === null)
      const wrong = outside.filter((question) => hits(question, 3).some(({ confident }) => confident)).length
      return {
        profile,
        locale,
        questions: asked.length,
        'hit@1': percent(first, answered.length),
        'hit@3': percent(third, answered.length),
        shown: percent(shown, answered.length),
        false: `${wrong} of ${outside.length}`,
      }
    })
  })
}
