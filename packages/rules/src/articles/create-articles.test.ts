import type { FaqEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { createArticles } from './create-articles.ts'

const entries: readonly FaqEntry[] = [
  { id: 'limits', locale: 'en', topic: 'coins', question: 'What are the limits?', answer: 'Ten a day.' },
  { id: 'limits', locale: 'es', topic: 'coins', question: '¿Cuáles son los límites?', answer: 'Diez al día.' },
  { id: 'networks', locale: 'en', topic: 'coins', question: 'Which networks are there?', answer: 'word '.repeat(500) },
  { id: 'fees', locale: 'en', question: 'What does it cost?', answer: '费'.repeat(900) },
]
const articles = createArticles(['en', 'es'], entries)

describe('createArticles', () => {
  it('[AR1] gives the questions of a language, and what it lacks in the first', () => {
    const { questions } = articles.faq('es-MX', null)
    expect(questions === 'unchanged' ? [] : questions.map(({ locale, question }) => `${locale} ${question}`)).toEqual([
      'es ¿Cuáles son los límites?',
      'en Which networks are there?',
      'en What does it cost?',
    ])
    expect(JSON.stringify(questions)).not.toContain('Diez')
  })

  it('[AR2] says unchanged for a known version, which changes with an answer too', () => {
    const { version } = articles.faq('en', null)
    expect(articles.faq('en', version).questions).toBe('unchanged')
    expect(articles.faq('es', version).questions).not.toBe('unchanged')
    const changed = createArticles(
      ['en'],
      entries.map((entry) => (entry.id === 'limits' ? { ...entry, answer: 'Eleven a day.' } : entry)),
    )
    expect(changed.faq('en', version).questions).not.toBe('unchanged')
  })

  it('[AR3] gives an article with its reading time and others of its topic', () => {
    expect(articles.article('networks', 'es')).toMatchObject({
      locale: 'en',
      readingTime: 3,
      related: [{ id: 'limits', question: '¿Cuáles son los límites?' }],
    })
    expect(articles.article('fees', 'en')).toMatchObject({ readingTime: 2, related: [] })
    for (const id of ['nothing', '__proto__', 'constructor']) expect(articles.article(id, 'en')).toBeNull()
  })
})
