import { describe, expect, it } from 'vitest'
import { smallFaq, smallSite } from '../testing/small-site.ts'
import { createArticles } from './articles.ts'

describe('articles', () => {
  const articles = createArticles(smallSite, smallFaq)

  it('[P10] lists one entry an id, in the language or the first, without answers', () => {
    const { version, questions } = articles.faq('es', null)
    expect(questions).toMatchObject([
      { id: 'limits', locale: 'es', question: '¿Cuáles son los límites?' },
      { id: 'networks', locale: 'en' },
    ])
    expect(JSON.stringify(questions)).not.toContain('Diez')
    expect(articles.faq('es-MX', version).questions).toBe('unchanged')
    expect(articles.faq('en', version).questions).not.toBe('unchanged')
  })

  it('[P8] opens one with its reading time and others of its topic', () => {
    expect(articles.article('limits', 'es')).toMatchObject({
      locale: 'es',
      answer: 'Diez al día.',
      readingTime: 1,
      related: [{ id: 'networks', question: 'Which networks are there?' }],
    })
    expect(articles.article('networks', 'zh-Hans')).toMatchObject({ locale: 'en' })
    expect(articles.article('constructor', 'en')).toBeNull()
  })
})
