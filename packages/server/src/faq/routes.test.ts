import {
  type Article,
  type Command,
  type DeskFaq,
  type DeskFaqEntry,
  type DeskQuestions,
  type FaqAnswer,
  type FaqChange,
  type FaqEntry,
  type FaqVersion,
  type Feedback,
  mintId,
  routes,
} from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { smallFaq, smallSite } from '../testing/small-site.ts'
import { startServer, type TestServer, temporaryFolder } from '../testing/start-server.ts'

const open = async (more: Parameters<typeof startServer>[0] = {}) => {
  const server = await startServer(more)
  const { token } = await server.signIn()
  const faq = async () => (await server.ask<DeskFaq>('GET', routes.desk.faq, { token })).body
  const change = <T = DeskFaqEntry>(body: unknown, { locale, id }: { readonly locale: string; readonly id: string } = limits) =>
    server.ask<T>('POST', routes.desk.faqEntry(locale, id), { token, body: body as FaqChange })
  const tell = (body: unknown) => server.ask('POST', routes.feedback, { body: body as Feedback })
  const questions = async () => (await server.ask<DeskQuestions>('GET', routes.desk.questions, { token })).body
  return { ...server, token, faq, change, tell, questions }
}

const limits = smallFaq[0] as FaqEntry
const asVisitor = async ({ ask }: TestServer, locale = 'en') => (await ask<FaqAnswer>('GET', `${routes.faq}?locale=${locale}`)).body

describe('writing the FAQ', () => {
  it('[P38] begins with the configured file, and shows a draft to nobody but the desk', async () => {
    const server = await open()
    const { entries, locales } = await server.faq()
    expect(locales).toEqual(['en', 'zh-Hans', 'es'])
    expect(entries.map(({ published, changedBy, revision }) => [published, changedBy, revision])).toEqual(smallFaq.map((entry) => [entry, null, 1]))
    const before = await asVisitor(server)
    const saved = await server.change({ type: 'save', base: 1, entry: { ...limits, question: '' } })
    expect(saved.body).toMatchObject({ revision: 2, draft: { question: '' }, published: limits, changedBy: 'Ada Lin' })
    expect(await asVisitor(server)).toEqual(before)
  })

  it('[P38] [P10] publishes to visitors who are there, under a new version, by whom and when', async () => {
    const server = await open({ clock: { now: () => Date.UTC(2026, 10, 23) } })
    const before = await asVisitor(server)
    await server.change({ type: 'publish', base: 1, entry: { ...limits, phrasings: ['daily cap'], answer: 'Eleven a day.' } })
    const after = await asVisitor(server)
    expect(after.version).not.toBe(before.version)
    expect(after.questions).toMatchObject([{ id: 'limits', phrasings: ['daily cap'] }, { id: 'networks' }])
    expect((await server.ask<Article>('GET', `${routes.article('limits')}?locale=en`)).body).toMatchObject({ answer: 'Eleven a day.', updated: '2026-11-23' })
    const versions = (await server.ask<readonly FaqVersion[]>('GET', routes.desk.faqVersions('en', 'limits'), { token: server.token })).body
    expect(versions).toMatchObject([
      { by: 'Ada Lin', at: Date.UTC(2026, 10, 23), entry: { answer: 'Eleven a day.' } },
      { by: null, entry: { answer: 'Ten a day.' } },
    ])
  })

  it('[P38] takes an article away and writes a new one', async () => {
    const server = await open()
    await server.change({ type: 'withdraw', base: 1 })
    const fees: FaqEntry = { id: 'fees', locale: 'en', question: 'What does it cost?', answer: 'Nothing.' }
    await server.change({ type: 'publish', base: 0, entry: fees }, fees)
    expect((await asVisitor(server)).questions).toMatchObject([{ id: 'networks' }, { id: 'fees' }])
  })

  it('[P38] survives a restart', async () => {
    const data = temporaryFolder()
    const first = await open({ data })
    await first.change({ type: 'publish', base: 1, entry: { ...limits, answer: 'Eleven a day.' } })
    await first.close()
    const second = await open({ data })
    expect((await second.faq()).entries[0]).toMatchObject({ published: { answer: 'Eleven a day.' }, changedBy: 'Ada Lin' })
    expect((await second.ask<Article>('GET', `${routes.article('limits')}?locale=en`)).body.answer).toBe('Eleven a day.')
  })

  it('[P38] tells the second of two agents that somebody was first, and changes nothing', async () => {
    const server = await open()
    await server.change({ type: 'save', base: 1, entry: { ...limits, answer: 'First' } })
    const second = await server.change({ type: 'publish', base: 1, entry: { ...limits, answer: 'Second' } })
    expect(second).toMatchObject({ status: 409, body: { code: 'taken' } })
    expect((await server.faq()).entries[0]).toMatchObject({ draft: { answer: 'First' }, published: limits })
  })

  it.each<[string, object]>([
    ['an empty question', { type: 'publish', base: 1, entry: { ...limits, question: ' ' } }],
    ['an unknown topic', { type: 'publish', base: 1, entry: { ...limits, topic: 'stamps' } }],
    ['another id than the route', { type: 'save', base: 1, entry: { ...limits, id: 'other' } }],
    ['an unknown field', { type: 'save', base: 1, entry: { ...limits, html: '<b>' } }],
    ['an unknown change', { type: 'delete', base: 1 }],
    ['no base', { type: 'withdraw' }],
  ])('[A66] refuses %s and publishes nothing', async (_, body) => {
    const server = await open()
    expect(await server.change(body)).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect((await server.faq()).entries[0]).toMatchObject({ revision: 1 })
  })

  it('[A66] refuses names that are none, and takes a long Chinese answer', async () => {
    const server = await open()
    expect((await server.change({ type: 'save', base: 0, entry: limits }, { locale: 'fr', id: 'limits' })).status).toBe(404)
    expect((await server.change({ type: 'save', base: 0, entry: limits }, { locale: 'en', id: 'a b' })).status).toBe(400)
    expect((await server.change({ type: 'publish', base: 1, entry: { ...limits, answer: '费'.repeat(50_000) } })).status).toBe(200)
    expect((await server.change({ type: 'save', base: 2, entry: { ...limits, answer: 'x'.repeat(600_000) } })).status).toBe(413)
  })

  it('[A73] [A69] is for agents only', async () => {
    const { ask } = await startServer()
    for (const [method, path] of [
      ['GET', routes.desk.faq],
      ['POST', routes.desk.faqEntry('en', 'limits')],
      ['GET', routes.desk.faqVersions('en', 'limits')],
      ['GET', routes.desk.questions],
      ['POST', routes.desk.questions],
    ] as const)
      expect(await ask(method, path, method === 'POST' ? { body: {} } : {})).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
  })

  it('[P10] answers 304 to who has this version', async () => {
    const server = await open()
    const path = `${server.url}${routes.faq}?locale=en`
    const etag = (await fetch(path)).headers.get('etag') ?? ''
    const known = () => fetch(path, { headers: { 'if-none-match': etag } })
    expect((await known()).status).toBe(304)
    await server.change({ type: 'publish', base: 1, entry: { ...limits, answer: 'Eleven a day.' } })
    expect((await known()).status).toBe(200)
    expect(await asVisitor(server)).toMatchObject({ version: (await known()).headers.get('etag')?.replaceAll('"', '') })
  })
})

describe('what visitors tell of the answers', () => {
  it('[P10] [P29] keeps a question that nothing answered, masked, counted over its spellings', async () => {
    const server = await open({ clock: { now: () => 1_000 } })
    for (const question of ['Where is order 48239041?', 'where is ORDER 99120034', 'Where is order 5512 3904 12 of lena@mail.example'])
      await server.tell({ type: 'unanswered', locale: 'en', question })
    await server.tell({ type: 'unanswered', locale: 'es-MX', question: '¿Y mi pedido 48239041?' })
    expect((await server.questions()).unanswered).toEqual([
      { key: 'where is order', locale: 'en', count: 2, lastAt: 1_000, examples: ['Where is order [number]?', 'where is ORDER [number]'] },
      { key: 'where is order of', locale: 'en', count: 1, lastAt: 1_000, examples: ['Where is order [number] of [e-mail]'] },
      { key: 'y mi pedido', locale: 'es', count: 1, lastAt: 1_000, examples: ['¿Y mi pedido [number]?'] },
    ])
  })

  it('[P29] stores nothing of what was typed that could be a secret', async () => {
    const data = temporaryFolder()
    const server = await open({ data })
    const secret = 'abandon ability able about above absent absorb abstract absurd abuse access accident'
    await server.tell({ type: 'unanswered', locale: 'en', question: `my wallet words are ${secret}` })
    await server.tell({ type: 'wrong', locale: 'en', article: 'limits', what: 'answer', text: `write me at lena@mail.example, ${secret}` })
    const stored = JSON.stringify(await server.questions())
    for (const word of ['abandon', 'accident', 'lena@']) expect(stored).not.toContain(word)
    expect(stored).toContain('[phrase]')
  })

  it('[P10] keeps no question where the site does not want it, and none that says nothing', async () => {
    const silent = await open({ site: { ...smallSite, keepsQuestions: false } })
    await silent.tell({ type: 'unanswered', locale: 'en', question: 'Where is my order?' })
    expect((await silent.questions()).unanswered).toEqual([])
    expect((await silent.ask<{ site: { keepsQuestions?: boolean } }>('GET', routes.site)).body.site.keepsQuestions).toBe(false)
    const server = await open()
    for (const question of ['??', 'lena@mail.example', '48239041', '😀😀😀'])
      expect((await server.tell({ type: 'unanswered', locale: 'en', question })).status).toBe(200)
    expect((await server.questions()).unanswered).toEqual([])
  })

  it('[P8] counts whether an article helped, for the text that was read, and keeps reports', async () => {
    const server = await open({ clock: { now: () => 5 } })
    await server.tell({ type: 'helpful', locale: 'es', article: 'limits', helpful: true })
    await server.tell({ type: 'helpful', locale: 'es', article: 'networks', helpful: false })
    await server.tell({ type: 'wrong', locale: 'es', article: 'limits', what: 'translation', text: 'límite, no limite' })
    expect((await server.faq()).articles).toMatchObject([
      { article: 'networks', locale: 'en', notHelped: 1 },
      { article: 'limits', locale: 'es', helped: 1 },
    ])
    const { reports } = await server.questions()
    expect(reports).toMatchObject([{ article: 'limits', locale: 'es', what: 'translation', text: 'límite, no limite', at: 5 }])
    await server.ask('POST', routes.desk.questions, { token: server.token, body: { type: 'report-done', id: reports[0]?.id } })
    expect((await server.questions()).reports).toEqual([])
    expect(await server.tell({ type: 'helpful', locale: 'en', article: 'nothing', helpful: true })).toMatchObject({ status: 404 })
  })

  it('[P8] [P12] notes an article that was read before a person was asked, once', async () => {
    const server = await open()
    const { token } = await server.credential()
    const command: Command = {
      id: mintId(),
      conversation: mintId(),
      type: 'handoff.request',
      locale: 'en',
      from: { question: 'limit for account 20418876?', article: 'limits' },
    }
    for (let sent = 0; sent < 2; sent++) expect((await server.ask('POST', routes.commands, { token, body: command })).status).toBe(200)
    await expect
      .poll(async () => (await server.faq()).articles)
      .toMatchObject([{ article: 'limits', locale: 'en', ledToPerson: 1, examples: ['limit for account [number]?'] }])
  })

  it('[A66] refuses what is no feedback, and too much of it from one address', async () => {
    const server = await open()
    for (const body of [
      {},
      { type: 'unanswered', locale: 'en', question: ' ' },
      { type: 'unanswered', locale: 'en', question: 'x'.repeat(301) },
      { type: 'helpful', locale: 'en', article: '../x', helpful: true },
    ])
      expect((await server.tell(body)).status).toBe(400)
    const answers = await Promise.all(Array.from({ length: 30 }, () => server.tell({ type: 'unanswered', locale: 'en', question: 'again and again' })))
    expect(answers.filter(({ status }) => status === 429)).not.toHaveLength(0)
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'busy' } })
    expect((await server.questions()).unanswered[0]?.count).toBeLessThanOrEqual(16)
  })

  it('[P38] forgets a question that was answered and hides one that is none', async () => {
    const server = await open()
    for (const question of ['Where is my order?', 'asdf asdf']) await server.tell({ type: 'unanswered', locale: 'en', question })
    const act = (body: object) => server.ask('POST', routes.desk.questions, { token: server.token, body })
    await act({ type: 'answered', locale: 'en', key: 'where is my order' })
    await act({ type: 'hidden', locale: 'en', key: 'asdf asdf' })
    await server.tell({ type: 'unanswered', locale: 'en', question: 'asdf asdf' })
    expect((await server.questions()).unanswered).toEqual([])
    expect(await act({ type: 'forget everything' })).toMatchObject({ status: 400 })
  })
})
