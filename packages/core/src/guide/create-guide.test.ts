import type { Article, FaqAnswer, FaqQuestion, Locale, Presence, ScheduleRules, Site, SiteAnswer } from '@deskbell/protocol'
import { prepareFaq } from '@deskbell/rules/faq'
import { loadPrepared } from '@deskbell/rules/faq/prepared'
import { describe, expect, it } from 'vitest'
import { ChatError } from '../ports/chat-error.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { FakeClock, failingStore, settle } from '../testing/index.ts'
import { createAnswers } from './answers.ts'
import { storedCopies } from './copies.ts'
import { createGuide, type GuideOptions } from './create-guide.ts'

const weekdays = (from: string, to: string): ScheduleRules => ({
  timeZone: 'UTC',
  weekly: { mon: [[from, to]], tue: [[from, to]], wed: [[from, to]], thu: [[from, to]], fri: [[from, to]], sat: [], sun: [] },
  exceptions: {},
})
const channel = (id: string, kind: Site['channels'][number]['kind'], urgency: 1 | 2 | 3, hours?: ScheduleRules): Site['channels'][number] => ({
  id,
  kind,
  label: id,
  reply: '',
  goodFor: '',
  urgency,
  ...(hours && { hours }),
})
const siteFor = (locale: Locale, more: Partial<Site> = {}): Site => ({
  version: `1 ${locale}`,
  name: 'Meridian',
  locale,
  locales: ['en', 'es'],
  greeting: 'Hello',
  topics: [{ id: 'complaint', icon: 'flag', label: 'Complaint', hint: '', subject: '', team: 'night' }],
  channels: [channel('mail', 'email', 3), channel('phone', 'phone', 2, weekdays('10:00', '12:00')), channel('chat', 'chat', 1)],
  teams: [
    { id: 'day', name: 'Day', locales: ['en', 'es'], hours: weekdays('09:00', '18:00'), expectedWait: { low: 1, high: 2 } },
    { id: 'night', name: 'Night', locales: [], hours: weekdays('17:00', '23:00'), expectedWait: { low: 1, high: 2 } },
  ],
  mail: { calendar: weekdays('09:00', '18:00'), workingDays: 1 },
  announcements: [],
  patience: 90,
  ...more,
})
const questions: readonly FaqQuestion[] = [
  {
    id: 'deposit',
    locale: 'en',
    question: 'Why has my deposit not arrived yet?',
    phrasings: ['missing deposit', 'deposit not credited'],
    summary: 'Check the network',
  },
  { id: 'password', locale: 'en', question: 'How do I change my password?', phrasings: ['reset password'] },
  { id: 'fees', locale: 'en', question: 'Which fees are charged for trading?' },
  { id: 'level', locale: 'en', question: 'How do I verify my identity?', when: { region: ['eu'] } },
]

const offline = (): Promise<never> => Promise.reject(new ChatError('offline', 'no network'))
const offlineRequests: GuideOptions['requests'] = { site: offline, faq: offline, forms: offline, article: offline }

/** Monday 2030-01-07, 10:00 UTC on the server; the page's clock may differ. */
function setUp(options: Partial<GuideOptions> & { readonly offset?: number; readonly store?: KeyValueStore } = {}) {
  const clock = new FakeClock(Date.UTC(2030, 0, 7, 10) - (options.offset ?? 0))
  const asked: string[] = []
  const server = {
    fails: null as ChatError | null,
    presence: { day: 'online' } as Readonly<Record<string, Presence>>,
    site: siteFor as (locale: Locale) => Site,
    faq: { version: '1', questions },
  }
  const answer = <Answer>(name: string, make: () => Answer): Promise<Answer> => {
    asked.push(name)
    return server.fails ? Promise.reject(server.fails) : Promise.resolve(make())
  }
  const guide = createGuide({
    locale: 'en',
    clock,
    random: () => 0.5,
    loadAnswers: async () => {
      asked.push('engine')
      return { createAnswers }
    },
    requests: {
      site: (locale, known) =>
        answer<SiteAnswer>(`site ${locale} ${known}`, () => {
          const site = server.site(locale)
          return { site: site.version === known ? 'unchanged' : site, serverNow: clock.now() + (options.offset ?? 0), presence: server.presence }
        }),
      faq: (locale, known) =>
        answer<FaqAnswer>(`faq ${locale}${known === null ? '' : ` ${known}`}`, () => ({
          version: server.faq.version,
          questions: known === server.faq.version ? 'unchanged' : server.faq.questions,
        })),
      forms: (locale) => answer(`forms ${locale}`, () => ({ forms: { coins: [{ id: 'when', kind: 'datetime' as const, label: `When (${locale})` }] } })),
      article: (id, locale) =>
        answer<Article>(`article ${id} ${locale}`, () => ({ id, locale, question: id, answer: `About ${id}`, readingTime: 1, related: [] })),
    },
    ...(options.store && { copies: storedCopies(options.store, 'https://desk.test', clock) }),
    ...options,
  })
  const start = async () => {
    guide.start()
    await settle()
  }
  return { asked, clock, guide, server, start }
}

describe('createGuide', () => {
  it('[GD1] [P2] asks for nothing before it is started, then for the site, then for the questions', async () => {
    const { asked, clock, guide, start } = setUp()
    guide.ask('deposit')
    await clock.advance(600_000)
    expect(asked).toEqual([])
    await start()
    guide.start()
    await settle()
    expect(asked).toEqual(['site en null', 'engine', 'faq en'])
    expect(guide.getSnapshot()).toMatchObject({ site: { name: 'Meridian' }, isSearchable: true, fault: null })
  })

  it('[GD3] shows what fails and tries again by itself, ever more slowly', async () => {
    const { asked, clock, guide, server, start } = setUp()
    server.fails = new ChatError('offline', 'no network')
    await start()
    expect(guide.getSnapshot()).toMatchObject({ site: null, fault: 'offline' })
    await clock.advance(60_000)
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.length).toBeLessThan(12)
    server.fails = null
    await clock.advance(30_000)
    expect(guide.getSnapshot()).toMatchObject({ site: { name: 'Meridian' }, fault: null, isSearchable: true })
  })

  it('[GD3] waits as long as the server asks, and does not insist where the page itself is wrong', async () => {
    const { asked, clock, guide, server, start } = setUp()
    server.fails = new ChatError('busy', 'later', { retryAfter: 45_000 })
    await start()
    await clock.advance(44_999)
    expect(asked.filter((what) => what.startsWith('site'))).toHaveLength(1)
    server.fails = new ChatError('forbidden', 'not from this origin')
    await clock.advance(1)
    await clock.advance(600_000)
    expect(asked.filter((what) => what.startsWith('site'))).toHaveLength(2)
    expect(guide.getSnapshot().fault).toBe('forbidden')
  })

  it('[GD2] shows the stored site while the server can’t be reached, and asks only for what is new', async () => {
    const store = memoryStore()
    const first = setUp({ store })
    await first.start()
    first.guide.destroy()
    expect([...(await store.read('')).keys()]).toEqual(['deskbell:https://desk.test:site:en', 'deskbell:https://desk.test:faq:en'])
    const second = setUp({ store })
    second.server.fails = new ChatError('offline', 'no network')
    await second.start()
    expect(second.asked).toEqual(['site en null', 'engine'])
    expect(second.guide.getSnapshot()).toMatchObject({ site: { name: 'Meridian' }, fault: 'offline', availability: { chat: { open: true } } })
    second.server.fails = null
    await second.clock.advance(1_000)
    expect(second.asked).toContain('site en 1 en')
    expect(second.guide.getSnapshot()).toMatchObject({ site: { name: 'Meridian' }, fault: null })
  })

  it.each<[string, KeyValueStore]>([
    ['fails', failingStore()],
    ['holds nonsense', memoryStore(new Map([['deskbell:https://desk.test:site:en', '{']]))],
  ])('[GD2] [F53] does without a store that %s', async (_, store) => {
    const { guide, start } = setUp({ store })
    await start()
    expect(guide.getSnapshot().site).not.toBeNull()
  })

  it('[GD2] [F53] shows the site without waiting for a store that never answers, and waits 3 s for its questions', async () => {
    const { asked, clock, guide, start } = setUp({ store: failingStore('hang') })
    await start()
    expect(guide.getSnapshot().site).not.toBeNull()
    expect(asked).toEqual(['site en null', 'engine'])
    await clock.advance(3_000)
    expect(asked).toEqual(['site en null', 'engine', 'faq en'])
  })

  it('[GD4] [P20] opens and closes channels on the server’s clock, at the minute', async () => {
    const { clock, guide, start } = setUp({ offset: 3_600_000 })
    await start()
    const open = () => Object.entries(guide.getSnapshot().availability).flatMap(([id, { open: isOpen }]) => (isOpen ? id : []))
    expect(open()).toEqual(['mail', 'phone', 'chat'])
    expect(guide.getSnapshot().availability.phone).toEqual({ open: true, changesAt: Date.UTC(2030, 0, 7, 12), because: null })
    expect(guide.getSnapshot().channels.map(({ id }) => id)).toEqual(['chat', 'phone', 'mail'])
    await clock.advance(2 * 3_600_000 - 1)
    expect(open()).toEqual(['mail', 'phone', 'chat'])
    let calls = 0
    guide.subscribe(() => {
      calls++
    })
    await clock.advance(1)
    expect(open()).toEqual(['mail', 'chat'])
    expect(guide.getSnapshot().channels.map(({ id }) => id)).toEqual(['chat', 'mail', 'phone'])
    expect(calls).toBe(1)
    await clock.advance(6 * 3_600_000)
    expect(guide.getSnapshot().availability.chat).toEqual({ open: false, changesAt: Date.UTC(2030, 0, 8, 9), because: 'hours' })
  })

  it('[GD4] [F50] notices within a minute that the computer slept over a closing time', async () => {
    const { clock, guide, start } = setUp()
    await start()
    clock.sleep(9 * 3_600_000)
    await clock.advance(60_000)
    expect(guide.getSnapshot().availability.chat).toMatchObject({ open: false, because: 'hours' })
  })

  it('[GD4] tells of a team whose hours change, though no channel does', async () => {
    const { clock, guide, start } = setUp()
    await start()
    expect(guide.teamFor('complaint')).toMatchObject({ team: 'night', availability: { open: false, because: 'hours' } })
    await clock.advance(7 * 3_600_000 - 60_001)
    let calls = 0
    guide.subscribe(() => {
      calls++
    })
    await clock.advance(60_001)
    expect(calls).toBe(1)
    expect(guide.teamFor('complaint').availability.open).toBe(true)
    expect(guide.teamFor(undefined)).toMatchObject({ team: 'day' })
  })

  it('[GD4] [P20] takes a desk without people for closed, whoever tells it so', async () => {
    const { guide, server, start } = setUp()
    server.presence = { day: 'nobody' }
    await start()
    expect(guide.getSnapshot().availability.chat).toMatchObject({ open: false, because: 'nobody' })
    guide.setPresence({ day: 'full' })
    expect(guide.getSnapshot()).toMatchObject({ presence: { day: 'full' }, availability: { chat: { open: true, because: 'full' } } })
    const before = guide.getSnapshot()
    guide.setPresence({ day: 'full' })
    expect(guide.getSnapshot()).toBe(before)
  })

  it('[GD4] [P21] offers no e-mail without a mail route, and knows no team before the site', async () => {
    const { guide, server, start } = setUp()
    expect(guide.teamFor(undefined)).toEqual({ team: '', availability: { open: false, changesAt: null, because: null } })
    server.site = (locale) => siteFor(locale, { mail: null })
    await start()
    expect(guide.getSnapshot().availability.mail?.open).toBe(false)
  })

  it('[GD5] [P7] suggests confident answers only, three at most, and shows where they match', async () => {
    const { guide, start } = setUp()
    await start()
    guide.ask('my deposit has not arrived')
    const [first] = guide.getSnapshot().suggestions
    expect(first).toMatchObject({ id: 'deposit', locale: 'en', summary: 'Check the network' })
    expect(first?.matches.map(([from, to]) => first.question.slice(from, to).toLowerCase())).toContain('deposit')
    expect(guide.getSnapshot().suggestions.length).toBeLessThanOrEqual(3)
    guide.ask('recipe for banana bread')
    expect(guide.getSnapshot().suggestions).toEqual([])
    guide.ask('  ')
    expect(guide.getSnapshot().suggestions).toEqual([])
  })

  it('[GD5] answers what was typed before the questions came', async () => {
    const { guide, start } = setUp()
    guide.ask('reset password')
    await start()
    expect(guide.getSnapshot().suggestions[0]?.id).toBe('password')
  })

  it('[GD5] [P9] chooses by what is known of the visitor', async () => {
    const found = async (region: string) => {
      const { guide, start } = setUp({ attributes: { region } })
      await start()
      guide.ask('verify my identity')
      return guide.getSnapshot().suggestions.map(({ id }) => id)
    }
    expect(await found('eu')).toEqual(['level'])
    expect(await found('asia')).not.toContain('level')
  })

  it('[GD10] asks for the forms once they are wanted, tries again by itself, and follows the language', async () => {
    const { asked, clock, guide, server, start } = setUp()
    await start()
    expect(guide.getSnapshot().forms).toBeNull()
    server.fails = new ChatError('offline', 'no network')
    asked.length = 0
    guide.openForms()
    await settle()
    expect(guide.getSnapshot()).toMatchObject({ forms: null, fault: 'offline' })
    server.fails = null
    await clock.advance(1_000)
    expect(guide.getSnapshot()).toMatchObject({ forms: { coins: [{ label: 'When (en)' }] }, fault: null })
    guide.openForms()
    await settle()
    expect(asked).toEqual(['forms en', 'forms en'])
    guide.setLocale('es')
    expect(guide.getSnapshot().forms).toBeNull()
    await settle()
    expect(guide.getSnapshot().forms).toMatchObject({ coins: [{ label: 'When (es)' }] })
  })

  it('[GD6] changes the language of everything, and shows the old site until the new one is there', async () => {
    const { asked, guide, start } = setUp()
    await start()
    guide.openArticle('deposit')
    await settle()
    asked.length = 0
    guide.setLocale('es')
    expect(guide.getSnapshot()).toMatchObject({ locale: 'es', site: { locale: 'en' }, isSearchable: false })
    await settle()
    expect([...asked].sort()).toEqual(['article deposit es', 'faq es', 'site es null'])
    expect(guide.getSnapshot()).toMatchObject({ site: { locale: 'es' }, isSearchable: true, article: { article: { locale: 'es' } } })
    asked.length = 0
    guide.setLocale('es')
    await settle()
    expect(asked).toEqual([])
  })

  it('[GD6] does not let a late answer in the old language win', async () => {
    const { guide, server, start } = setUp()
    server.fails = new ChatError('offline', 'no network')
    await start()
    server.fails = null
    guide.setLocale('es')
    await settle()
    expect(guide.getSnapshot().site?.locale).toBe('es')
  })

  it('[GD7] opens an article, keeps it for the next time, and forgets one that was closed', async () => {
    const { asked, guide, start } = setUp()
    await start()
    asked.length = 0
    guide.openArticle('deposit')
    expect(guide.getSnapshot().article).toEqual({ id: 'deposit', article: null, fault: null })
    guide.closeArticle()
    await settle()
    expect(guide.getSnapshot().article).toBeNull()
    guide.openArticle('fees')
    await settle()
    expect(guide.getSnapshot().article).toMatchObject({ id: 'fees', article: { answer: 'About fees' } })
    guide.openArticle('fees')
    await settle()
    expect(asked).toEqual(['article deposit en', 'article fees en'])
  })

  it('[GD7] says why an article did not come; insists only where that may help', async () => {
    const { asked, clock, guide, server, start } = setUp()
    await start()
    server.fails = new ChatError('not-found', 'no such article')
    guide.openArticle('gone')
    await clock.advance(60_000)
    expect(guide.getSnapshot().article).toEqual({ id: 'gone', article: null, fault: 'not-found' })
    expect(asked.filter((name) => name.startsWith('article'))).toHaveLength(1)
    server.fails = new ChatError('offline', 'no network')
    guide.openArticle('later')
    await settle()
    expect(guide.getSnapshot().article?.fault).toBe('offline')
    server.fails = null
    await clock.advance(1_000)
    expect(guide.getSnapshot().article).toMatchObject({ article: { id: 'later' }, fault: null })
  })

  it('[GD3] tries again when the engine itself does not load', async () => {
    let fails = 1
    const { clock, guide, start } = setUp({
      loadAnswers: async () => {
        if (fails-- > 0) throw new TypeError('Failed to fetch dynamically imported module')
        return { createAnswers }
      },
    })
    await start()
    expect(guide.getSnapshot()).toMatchObject({ fault: 'offline', isSearchable: false })
    await clock.advance(1_000)
    expect(guide.getSnapshot()).toMatchObject({ fault: null, isSearchable: true })
  })

  it('loads the engine of the rules package by itself', async () => {
    const { guide, start } = setUp({ loadAnswers: undefined } as unknown as Partial<GuideOptions>)
    await start()
    await expect.poll(() => guide.getSnapshot().isSearchable).toBe(true)
  })

  it('[GD11] [P10] says in which language the answers are, where none is in the visitor’s', async () => {
    const { guide, start } = setUp({ locale: 'ko' })
    expect(guide.getSnapshot().answersIn).toBeNull()
    await start()
    expect(guide.getSnapshot()).toMatchObject({ isSearchable: true, answersIn: 'en' })
    guide.setLocale('en-GB')
    await settle()
    expect(guide.getSnapshot().answersIn).toBeNull()
  })

  it('[GD5] shows an answer from the confidence on that the host names', async () => {
    const countAt = async (confidence: number): Promise<number> => {
      const { guide, start } = setUp({ confidence })
      await start()
      guide.ask('deposit')
      return guide.getSnapshot().suggestions.length
    }
    expect(await countAt(0.01)).toBeGreaterThan(0)
    expect(await countAt(2)).toBe(0)
  })

  it('[GD2] [P10] searches the stored questions while the server can’t be reached, and asks only for what is new', async () => {
    const store = memoryStore()
    const first = setUp({ store })
    await first.start()
    first.guide.destroy()
    const second = setUp({ store })
    second.guide.ask('reset password')
    await second.start()
    expect(second.asked).toEqual(['site en null', 'engine', 'faq en 1'])
    expect(second.guide.getSnapshot().suggestions[0]?.id).toBe('password')
    second.guide.destroy()
    const away = setUp({ store, requests: offlineRequests })
    away.guide.ask('reset password')
    await away.start()
    expect(away.guide.getSnapshot()).toMatchObject({ fault: 'offline', site: { name: 'Meridian' }, suggestions: [{ id: 'password' }] })
    away.guide.destroy()
    const offline = setUp({ store, requests: { ...offlineRequests, site: async () => ({ site: siteFor('en'), serverNow: 0, presence: {} }) } })
    offline.guide.ask('reset password')
    await offline.start()
    expect(offline.guide.getSnapshot()).toMatchObject({ fault: 'offline', isSearchable: true, suggestions: [{ id: 'password' }] })
  })

  it('[GD13] [P10] searches what was prepared of these very questions, and reads them where nothing fits or it fails', async () => {
    const bytes = prepareFaq(questions, '1')
    const asked: string[] = []
    const prepared = async (locale: Locale, version: string) => {
      asked.push(`${locale} ${version}`)
      return loadPrepared(bytes, version)
    }
    const suggested = async (loadLearned: NonNullable<GuideOptions['loadLearned']>) => {
      const { clock, guide, server, start } = setUp({ loadLearned })
      await start()
      guide.ask('reset password')
      const first = guide.getSnapshot().suggestions
      server.faq = { version: '2', questions: questions.slice(1) }
      guide.ask('')
      await clock.advance(60_000)
      guide.ask('reset password')
      await settle()
      return [first, guide.getSnapshot().suggestions]
    }
    const read = await suggested(async () => null)
    expect(read).toMatchObject([[{ id: 'password' }], [{ id: 'password' }]])
    expect(await suggested(prepared)).toEqual(read)
    expect(asked).toEqual(['en 1', 'en 2'])
    expect(await suggested(offline)).toEqual(read)
  })

  it('[GD8] [P10] gets what was published anew when the next question is begun, at most once a minute', async () => {
    const { asked, clock, guide, server, start } = setUp()
    await start()
    guide.openArticle('fees')
    await settle()
    guide.closeArticle()
    server.faq = { version: '2', questions: [...questions, { id: 'tax', locale: 'en', question: 'Where do I find my tax report?' }] }
    asked.length = 0
    guide.ask('tax report')
    await settle()
    expect(asked).toEqual([])
    guide.ask('')
    await clock.advance(60_000)
    for (const query of ['t', 'ta', 'tax report']) guide.ask(query)
    expect(guide.getSnapshot().suggestions).toEqual([])
    await settle()
    expect(asked).toEqual(['faq en 1'])
    expect(guide.getSnapshot().suggestions[0]?.id).toBe('tax')
    guide.openArticle('fees')
    await settle()
    expect(asked).toContain('article fees en')
    guide.ask('')
    await clock.advance(60_000)
    guide.ask('tax')
    await settle()
    expect(asked.at(-1)).toBe('faq en 2')
    expect(guide.getSnapshot().suggestions[0]?.id).toBe('tax')
  })

  it('[GD8] keeps what it has while nothing new can be had', async () => {
    const { clock, guide, server, start } = setUp()
    await start()
    await clock.advance(60_000)
    server.fails = new ChatError('offline', 'no network')
    guide.ask('reset password')
    await settle()
    expect(guide.getSnapshot()).toMatchObject({ fault: null, isSearchable: true, suggestions: [{ id: 'password' }] })
  })

  it('ends without a timer', async () => {
    const { clock, guide, server, start } = setUp()
    await start()
    server.fails = new ChatError('offline', 'no network')
    guide.openArticle('deposit')
    await settle()
    guide.destroy()
    expect(clock.waiting).toBe(0)
  })
})
