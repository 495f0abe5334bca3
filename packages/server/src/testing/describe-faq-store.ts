import type { FaqEntry } from '@deskbell/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FaqStore } from '../faq/faq-store.ts'

const limits: FaqEntry = { id: 'limits', locale: 'en', question: 'What are the limits?', answer: 'Ten a day.' }
const networks: FaqEntry = { id: 'networks', locale: 'en', question: 'Which networks?', phrasings: ['chains'], answer: 'Two.' }
const limites: FaqEntry = { ...limits, locale: 'es', question: '¿Qué límites hay?' }
const day = 86_400_000
const key = { locale: 'en', id: 'limits' }

/** What every FaqStore promises. `open` gives an empty one. */
export function describeFaqStore(name: string, open: () => FaqStore | Promise<FaqStore>): void {
  describe(`faq store: ${name}`, () => {
    let store: FaqStore
    beforeEach(async () => {
      store = await open()
    })
    const current = async (locale = 'en', id = 'limits') => (await store.all()).find((text) => text.locale === locale && text.id === id)
    const base = async (): Promise<number> => (await current())?.revision ?? 0

    it('begins with the configured file, in its order, as the first version', async () => {
      await store.seed([networks, limits, limites], day)
      expect(await store.published()).toEqual([networks, limits, limites])
      expect(await current()).toEqual({ id: 'limits', locale: 'en', revision: 1, published: limits, draft: null, changedAt: day, changedBy: null })
      expect(await store.versions(key)).toMatchObject([{ at: day, by: null, entry: limits }])
    })

    it('follows the file, also out of it, and changes nothing where the file did not', async () => {
      await store.seed([limits, networks], day)
      await store.seed([limits, networks], 2 * day)
      expect((await current())?.revision).toBe(1)
      await store.seed([{ ...limits, answer: 'Twenty.' }], 3 * day)
      expect(await store.published()).toEqual([{ ...limits, answer: 'Twenty.' }])
      expect(await store.versions({ locale: 'en', id: 'networks' })).toMatchObject([{ at: 3 * day, entry: null }, { at: day }])
      await store.seed([limits, networks], 4 * day)
      expect(await store.published()).toEqual([limits, networks])
    })

    it('keeps what the desk published or took away, whatever the file says', async () => {
      await store.seed([limits, networks], day)
      await store.change(key, { type: 'publish', base: 1, entry: { ...limits, answer: 'Eleven.' } }, 'Ada', 2 * day)
      await store.change({ locale: 'en', id: 'networks' }, { type: 'withdraw', base: 1 }, 'Ada', 2 * day)
      await store.seed([limits, networks], 3 * day)
      expect(await store.published()).toEqual([{ ...limits, answer: 'Eleven.', updated: '1970-01-03' }])
      await store.seed([], 4 * day)
      expect(await store.published()).toHaveLength(1)
    })

    it('keeps a draft beside what visitors get, until it is published', async () => {
      await store.seed([limits], day)
      const draft = { ...limits, question: '' }
      expect(await store.change(key, { type: 'save', base: 1, entry: draft }, 'Ada', 2 * day)).toEqual({
        id: 'limits',
        locale: 'en',
        revision: 2,
        published: limits,
        draft,
        changedAt: 2 * day,
        changedBy: 'Ada',
      })
      expect(await store.published()).toEqual([limits])
      await store.seed([{ ...limits, answer: 'From the file.' }], 2 * day)
      expect(await current()).toMatchObject({ draft, published: { answer: 'From the file.' } })
      await store.change(key, { type: 'publish', base: await base(), entry: limits }, 'Ben', 3 * day)
      expect(await current()).toMatchObject({ draft: null, published: { ...limits, updated: '1970-01-04' }, changedBy: 'Ben' })
      expect((await store.versions(key)).map(({ by }) => by)).toEqual(['Ben', null, null])
    })

    it('takes the second of two who began with one revision for late, and changes nothing', async () => {
      await store.seed([limits], day)
      const [one, other] = await Promise.all([
        store.change(key, { type: 'save', base: 1, entry: { ...limits, answer: 'Ada’s' } }, 'Ada', day),
        store.change(key, { type: 'publish', base: 1, entry: { ...limits, answer: 'Ben’s' } }, 'Ben', day),
      ])
      expect(one).toMatchObject({ changedBy: 'Ada' })
      expect(other).toBeNull()
      expect(await store.published()).toEqual([limits])
    })

    it('goes back to what is published, and takes it away', async () => {
      await store.seed([limits], day)
      await store.change(key, { type: 'save', base: 1, entry: { ...limits, answer: 'x' } }, 'Ada', day)
      expect(await store.change(key, { type: 'discard', base: 2 }, 'Ada', day)).toMatchObject({ draft: null, published: limits })
      expect(await store.change(key, { type: 'withdraw', base: 3 }, 'Ada', day)).toMatchObject({ published: null, draft: limits })
      expect(await store.published()).toEqual([])
      await store.change(key, { type: 'discard', base: 4 }, 'Ada', day)
      expect(await store.all()).toEqual([])
      expect(await store.change(key, { type: 'save', base: 0, entry: limits }, 'Ben', day)).toMatchObject({ draft: limits, revision: 6 })
    })

    it('writes a new text behind the others', async () => {
      await store.seed([networks, limits], day)
      await store.change({ locale: 'en', id: 'fees' }, { type: 'publish', base: 0, entry: { ...limits, id: 'fees' } }, 'Ada', day)
      expect((await store.published()).map(({ id }) => id)).toEqual(['networks', 'limits', 'fees'])
    })

    it('remembers the last 50 publications of a text', async () => {
      for (let count = 0; count < 55; count++)
        await store.change(key, { type: 'publish', base: count, entry: { ...limits, answer: `Version ${count}` } }, 'Ada', day)
      const versions = await store.versions(key)
      expect(versions).toHaveLength(50)
      expect(versions[0]?.entry?.answer).toBe('Version 54')
      expect(await store.versions({ locale: 'es', id: 'limits' })).toEqual([])
    })
  })
}
