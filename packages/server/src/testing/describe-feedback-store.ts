import { beforeEach, describe, expect, it } from 'vitest'
import type { FeedbackLimits, FeedbackStore } from '../faq/feedback-store.ts'

const limits: FeedbackLimits = { questions: 3, reports: 2, forgetAfter: 1_000 }

/** What every FeedbackStore promises. `open` gives an empty one with these limits. */
export function describeFeedbackStore(name: string, open: (limits: FeedbackLimits) => FeedbackStore | Promise<FeedbackStore>): void {
  describe(`feedback store: ${name}`, () => {
    let store: FeedbackStore
    beforeEach(async () => {
      store = await open(limits)
    })
    const ask = (key: string, at: number, text = key, locale = 'en') => store.asked({ key, locale, text }, at)
    const keys = async () => (await store.unanswered()).map(({ key, count }) => `${key} ${count}`)

    it('counts a question in all its spellings, most asked first, and keeps the last three', async () => {
      await ask('fees', 1, 'Fees?')
      for (const [at, text] of ['Tax', 'tax?', 'TAX', 'tax', 'Tax'].entries()) await ask('tax', at + 2, text)
      expect(await store.unanswered()).toEqual([
        { key: 'tax', locale: 'en', count: 5, lastAt: 6, examples: ['TAX', 'tax', 'Tax'] },
        { key: 'fees', locale: 'en', count: 1, lastAt: 1, examples: ['Fees?'] },
      ])
    })

    it('counts languages apart', async () => {
      await ask('usdt', 1)
      await ask('usdt', 1, 'usdt', 'es')
      expect((await store.unanswered()).map(({ locale }) => locale).sort()).toEqual(['en', 'es'])
    })

    it('forgets the rarest, and of those the oldest, beyond its limit', async () => {
      for (const key of ['often', 'often', 'old', 'new', 'newest']) await ask(key, { often: 1, old: 2, new: 3, newest: 4 }[key] ?? 0)
      expect(await keys()).toEqual(['often 2', 'newest 1', 'new 1'])
    })

    it('forgets what nobody asked again for long', async () => {
      await ask('old', 0)
      await ask('new', 1_001)
      expect(await keys()).toEqual(['new 1'])
    })

    it('forgets what was answered, and never shows again what was hidden', async () => {
      for (const key of ['answered', 'hidden', 'stays']) await ask(key, 1)
      await store.change({ type: 'answered', locale: 'en', key: 'answered' })
      await store.change({ type: 'hidden', locale: 'en', key: 'hidden' })
      await ask('hidden', 2)
      expect(await keys()).toEqual(['stays 1'])
      await ask('answered', 2)
      expect(await keys()).toEqual(['answered 1', 'stays 1'])
    })

    it('counts what visitors said of an article, and what they asked a person after it', async () => {
      await store.voted('limits', 'en', true)
      await store.voted('limits', 'en', true)
      await store.voted('limits', 'en', false)
      await store.ledToPerson('limits', 'en', 'more than ten?')
      await store.ledToPerson('limits', 'en', '')
      await store.voted('limits', 'es', false)
      expect(await store.articles()).toEqual([
        { article: 'limits', locale: 'en', helped: 2, notHelped: 1, ledToPerson: 2, examples: ['more than ten?'] },
        { article: 'limits', locale: 'es', helped: 0, notHelped: 1, ledToPerson: 0, examples: [] },
      ])
    })

    it('keeps the newest reports until they are done', async () => {
      const report = (id: string, at: number) => store.reported({ id, article: 'limits', locale: 'es', what: 'translation', text: `Report ${id}`, at })
      await report('a', 1)
      await report('b', 2)
      await report('c', 3)
      expect(await store.reports()).toEqual([
        { id: 'c', article: 'limits', locale: 'es', what: 'translation', text: 'Report c', at: 3 },
        { id: 'b', article: 'limits', locale: 'es', what: 'translation', text: 'Report b', at: 2 },
      ])
      await store.change({ type: 'report-done', id: 'c' })
      expect((await store.reports()).map(({ id }) => id)).toEqual(['b'])
    })
  })
}
