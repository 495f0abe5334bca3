import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FaqEntry, SiteConfig } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'

interface Question {
  readonly locale: string
  readonly text: string
  readonly expect: string | null
}

const here = fileURLToPath(new URL('.', import.meta.url))
const profiles = readdirSync(here).filter((name) => existsSync(`${here}${name}/site.json`))
const read = <Value>(profile: string, file: string): Value => JSON.parse(readFileSync(`${here}${profile}/${file}`, 'utf8'))

/** Two texts that differ only in case, spaces or punctuation are one question. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Every fault of the texts in a document: an empty one, or one that some locale lacks. */
function textFaults(value: unknown, locales: readonly string[], path = ''): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [`${path} is empty`] : []
  if (typeof value !== 'object' || value === null) return []
  const keys = Object.keys(value)
  const missing = locales.some((locale) => keys.includes(locale)) ? locales.filter((locale) => !keys.includes(locale)) : []
  return [
    ...missing.map((locale) => `${path} has no ${locale}`),
    ...Object.entries(value).flatMap(([key, inner]) => textFaults(inner, locales, `${path}/${key}`)),
  ]
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>()
  return texts.filter((text) => seen.size === seen.add(plain(text)).size)
}

it('[P10] finds the profiles it checks', () => {
  expect(profiles.length).toBeGreaterThanOrEqual(3)
})

describe.each(profiles)('%s', (profile) => {
  const site = read<SiteConfig>(profile, 'site.json')
  const first = read<FaqEntry[]>(profile, `faq/${site.locales[0]}.json`)
  const ids = first.map(({ id }) => id)

  it('[P10] has every text of the site, the page and the agents in every locale', () => {
    const faults = ['site.json', 'page.json', 'agents.json'].flatMap((file) => textFaults(read(profile, file), site.locales, file))
    expect(faults).toEqual([])
  })

  it('[P12] names only teams that exist, in topics and agents', () => {
    const teams = new Set(site.teams.map(({ id }) => id))
    const named = [...site.topics.flatMap(({ team }) => team ?? []), ...read<{ teams: string[] }[]>(profile, 'agents.json').flatMap((agent) => agent.teams)]
    expect(named.filter((team) => !teams.has(team))).toEqual([])
    expect(site.locales.filter((locale) => !site.teams.some((team) => team.locales.includes(locale)))).toEqual([])
  })

  it('[P13] keeps forms short and their field ids apart', () => {
    for (const { form = [] } of site.topics) {
      expect(form.length).toBeLessThanOrEqual(6)
      expect(repeated(form.map(({ id }) => id))).toEqual([])
      expect(form.filter((field) => (field.kind === 'choice') !== (field.options !== undefined))).toEqual([])
    }
  })

  describe.each(site.locales)('in %s', (locale) => {
    const entries = read<FaqEntry[]>(profile, `faq/${locale}.json`)
    const questions = read<Question[]>(profile, 'questions.json').filter((question) => question.locale === locale)

    it('[P10] has the same articles as the first locale, for the same people', () => {
      const key = ({ id, topic, when, updated }: FaqEntry) => JSON.stringify([id, topic, when, updated])
      expect(entries.map(key)).toEqual(first.map(key))
      expect(entries.every((entry) => entry.locale === locale)).toBe(true)
    })

    it('[P10] has at least 24 articles with five phrasings each, none empty', () => {
      expect(new Set(ids).size).toBe(ids.length)
      expect(entries.length).toBeGreaterThanOrEqual(24)
      expect(entries.filter(({ phrasings = [] }) => phrasings.length < 5).map(({ id }) => id)).toEqual([])
      expect(textFaults(entries, [], locale)).toEqual([])
    })

    it('[P10] gives every article a known topic, a summary of one line and a date', () => {
      const topics = new Set(site.topics.map(({ id }) => id))
      expect(entries.filter(({ topic }) => topic === undefined || !topics.has(topic)).map(({ id }) => id)).toEqual([])
      expect(entries.filter(({ summary = '' }) => summary === '' || [...summary].length > 60).map(({ id }) => id)).toEqual([])
      expect(entries.filter(({ updated = '' }) => !/^20\d\d-\d\d-\d\d$/.test(updated)).map(({ id }) => id)).toEqual([])
    })

    it('[P10] never asks one question in two articles', () => {
      expect(repeated(entries.flatMap(({ question, phrasings = [] }) => [question, ...phrasings]))).toEqual([])
    })

    it('[P8] links only to hosts under .example, and keeps bold text plain', () => {
      const links = entries.flatMap(({ answer }) => [...answer.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1] ?? ''))
      expect(links.filter((link) => !/^https:\/\/([a-z-]+\.)+example\//.test(link))).toEqual([])
      expect(entries.filter(({ answer }) => /\*\*[^*\n]*[[`][^*\n]*\*\*/.test(answer)).map(({ id }) => id)).toEqual([])
    })

    it('[P7] has at least 60 test questions of its own, about a tenth out of scope', () => {
      const unanswered = questions.filter((question) => question.expect === null).length
      expect(questions.length).toBeGreaterThanOrEqual(60)
      expect(unanswered / questions.length).toBeGreaterThan(0.07)
      expect(unanswered / questions.length).toBeLessThan(0.15)
      expect(questions.filter((question) => question.expect !== null && !ids.includes(question.expect))).toEqual([])
      expect(repeated(questions.map(({ text }) => text))).toEqual([])
    })

    it('[P7] tests the search with words that the articles do not hold', () => {
      const known = new Set(entries.flatMap(({ question, phrasings = [] }) => [question, ...phrasings].map(plain)))
      expect(questions.filter(({ text }) => known.has(plain(text))).map(({ text }) => text)).toEqual([])
    })
  })
})
