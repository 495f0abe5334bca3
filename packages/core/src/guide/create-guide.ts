import type { Article, FaqAnswer, FaqQuestion, Locale, Site } from '@deskbell/protocol'
import { rankChannels } from '@deskbell/rules/channels'
import type { FaqIndex } from '@deskbell/rules/faq/engine'
import type { Language } from '@deskbell/rules/faq/language'
import type { Clock, Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import type { Requests } from '../ports/requests.ts'
import { systemClock } from '../ports/system-clock.ts'
import { within } from '../ports/within.ts'
import { createListeners } from '../snapshot/listeners.ts'
import { parseStored } from '../storage/parse-stored.ts'
import type { Guide, GuideState, Suggestion } from './guide.ts'
import { inSlices } from './in-slices.ts'
import { keepTrying } from './keep-trying.ts'
import { channelAt, hoursOf, teamAt } from './site-availability.ts'

/** The search engine, which is loaded when it is needed. */
export type FaqSearch = Pick<typeof import('@deskbell/rules/faq/engine'), 'readFaqIndex' | 'matchedRanges'>

export interface GuideOptions {
  readonly requests: Pick<Requests, 'site' | 'faq' | 'forms' | 'article'>
  readonly locale: Locale
  /** Keeps the last site document and its questions for a page that opens offline. */
  readonly store?: KeyValueStore
  /** Names that copy. */
  readonly server?: string
  readonly clock?: Clock
  /** From 0 to 1, to spread retries. */
  readonly random?: () => number
  /** What is known of the visitor: chooses among answers that have a `when`. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Loads the engine; `@deskbell/rules/faq/engine` by a dynamic import, so that a bundler gives it a file of its own. */
  readonly loadSearch?: () => Promise<FaqSearch>
  /** Loads what is known of languages, after the engine, and only where there is Chinese to read. */
  readonly loadLanguage?: () => Promise<Language>
}

interface Search {
  readonly engine: FaqSearch
  readonly index: FaqIndex
  readonly language: Language | undefined
  readonly questions: readonly FaqQuestion[]
  readonly version: string
}

const han = /\p{sc=Han}/u

const suggestionLimit = 3
/** How often it is asked whether the answers were published anew, and only when somebody begins a question. */
const checkEvery = 60_000
const storeLimit = 3_000
/** Timers sleep when the computer does: the hours are looked at this often. */
const longestLook = 60_000

/** For what is only a convenience: what fails leaves everything as it is. */
const ignore = (): null => null

export function createGuide(options: GuideOptions): Guide {
  const {
    attributes = {},
    clock = systemClock,
    loadSearch = () => import('@deskbell/rules/faq/engine'),
    random = Math.random,
    requests,
    server = '',
    store,
  } = options
  const { loadLanguage = async () => (await import('@deskbell/rules/faq/language')).createLanguage() } = options
  const patience = { clock, random }
  const listeners = createListeners()
  const articles = new Map<string, Article>()
  let search: Search | null = null
  let checkAt = 0
  let isStarted = false
  let stopLoading: Stop = () => undefined
  let stopArticle: Stop = () => undefined
  let stopForms: Stop | null = null
  let stopLooking: Stop = () => undefined
  let lastLook = ''
  let state: GuideState = {
    locale: options.locale,
    site: null,
    fault: null,
    presence: {},
    clockOffset: 0,
    availability: {},
    channels: [],
    query: '',
    suggestions: [],
    isSearchable: false,
    forms: null,
    article: null,
  }

  function change(part: Partial<GuideState>): void {
    state = { ...state, ...part }
    listeners.tell()
  }

  const serverNow = (): number => clock.now() + state.clockOffset

  async function load(): Promise<void> {
    stopLoading()
    let isStopped = false
    stopLoading = () => {
      isStopped = true
    }
    const { locale } = state
    const key = `deskbell:${server}:site:${locale}`
    const copy = await stored<Site>(key)
    if (isStopped) return
    stopLoading = keepTrying(
      () => requests.site(locale, copy?.version ?? null),
      {
        givesUpOn: 'stop',
        answer(answer) {
          const site = answer.site === 'unchanged' ? copy : answer.site
          if (site && site !== copy) keep(key, site)
          change({ site, fault: null, presence: answer.presence, clockOffset: answer.serverNow - clock.now() })
          look()
          void loadQuestions(locale)
        },
        fault({ code }) {
          // GD2: an old copy is better than nothing, until the server answers.
          change({ fault: code, site: state.site ?? copy })
          look()
        },
      },
      patience,
    )
  }

  /** GD2: a convenience; a browser that stores nothing, or never answers, costs only that. */
  async function stored<Document extends object>(key: string): Promise<Document | null> {
    try {
      const values = store && (await within(store.read(key), storeLimit, 'storage', clock))
      return parseStored<Document>(values?.get(key)) as Document | null
    } catch {
      return null
    }
  }

  function keep(key: string, document: object): void {
    store?.write(new Map([[key, JSON.stringify(document)]])).catch(ignore)
  }

  async function loadQuestions(locale: Locale): Promise<void> {
    let isStopped = false
    stopLoading = () => {
      isStopped = true
    }
    const key = `deskbell:${server}:faq:${locale}`
    const copy = store ? await stored<FaqAnswer>(key) : null
    if (isStopped) return
    stopLoading = keepTrying(
      () => Promise.all([requests.faq(locale, copy?.version ?? null), loadSearch()]),
      {
        givesUpOn: 'stop',
        answer([answer, engine]) {
          if (answer.questions !== 'unchanged') keep(key, answer)
          change({ fault: null })
          take(locale, answer.questions === 'unchanged' ? copy : answer, engine).catch(ignore)
        },
        fault({ code }) {
          change({ fault: code })
          // GD2: an old copy is searched until the server answers.
          if (copy && !search) loadSearch().then((engine) => (search ? undefined : take(locale, copy, engine)), ignore)
        },
      },
      patience,
    )
  }

  async function take(locale: Locale, answer: FaqAnswer | null, engine: FaqSearch): Promise<void> {
    if (locale !== state.locale || !answer || answer.questions === 'unchanged') return
    const { questions, version } = answer
    await read({ engine, language: undefined, questions, version }, locale)
    checkAt = clock.now() + checkEvery
    articles.clear()
    // FQ12: Chinese is found at once, and better when its other spellings are there.
    if (questions.some(({ question }) => han.test(question))) await read({ engine, language: await loadLanguage(), questions, version }, locale)
  }

  /** Reads questions in slices, and searches them from then on unless others were read meanwhile. */
  async function read(found: Omit<Search, 'index'>, locale: Locale): Promise<void> {
    const before = search
    const index = await inSlices(found.engine.readFaqIndex(found.questions, found.language && { language: found.language }), clock)
    if (locale !== state.locale || search !== before) return
    search = { ...found, index }
    change({ isSearchable: true, suggestions: suggest(state.query) })
  }

  /** GD8: the answers may be published anew while a page stands. What is there stays where that can't be asked. */
  function check(): void {
    const known = search
    if (!known || clock.now() < checkAt) return
    checkAt = clock.now() + checkEvery
    const { locale } = state
    requests
      .faq(locale, known.version)
      .then((answer) => take(locale, answer, known.engine))
      .catch(ignore)
  }

  function suggest(query: string): readonly Suggestion[] {
    if (!search || !query.trim()) return []
    const { engine, index, language, questions } = search
    return index.search(query, { limit: suggestionLimit, locale: state.locale, attributes }).flatMap(({ confident, id, locale }) => {
      const found = confident && questions.find((question) => question.id === id && question.locale === locale)
      return found ? { id, locale, question: found.question, summary: found.summary ?? '', matches: engine.matchedRanges(query, found.question, language) } : []
    })
  }

  /** Works out what is open now, and again when that may change. */
  function look(): void {
    stopLooking()
    const { presence, site } = state
    if (!site) return
    const now = serverNow()
    const teams = site.teams.map((team) => hoursOf(team, presence, now))
    const availability = Object.fromEntries(site.channels.map((channel) => [channel.id, channelAt(site, channel, presence, now)]))
    const all = [...teams, ...Object.values(availability)]
    const seen = JSON.stringify([site.version, site.locale, all])
    if (seen !== lastLook) change({ availability, channels: rankChannels(site.channels, ({ id }) => availability[id]?.open ?? false) })
    lastLook = seen
    const changes = all.flatMap(({ changesAt }) => (changesAt === null ? [] : changesAt - now))
    stopLooking = clock.after(Math.max(0, Math.min(longestLook, ...changes)), look)
  }

  function openForms(): void {
    if (state.forms) return
    stopForms?.()
    stopForms = keepTrying(
      () => requests.forms(state.locale),
      { givesUpOn: 'stop', answer: ({ forms }) => change({ forms, fault: null }), fault: ({ code }) => change({ fault: code }) },
      patience,
    )
  }

  function openArticle(id: string): void {
    stopArticle()
    const { locale } = state
    const known = articles.get(`${locale} ${id}`) ?? null
    change({ article: { id, article: known, fault: null } })
    if (known) return
    stopArticle = keepTrying(
      () => requests.article(id, locale),
      {
        givesUpOn: 'show',
        answer(article) {
          articles.set(`${locale} ${id}`, article)
          change({ article: { id, article, fault: null } })
        },
        fault: ({ code }) => change({ article: { id, article: null, fault: code } }),
      },
      patience,
    )
  }

  return {
    getSnapshot: () => state,
    subscribe: listeners.subscribe,
    start() {
      if (isStarted) return
      isStarted = true
      void load()
    },
    setLocale(locale) {
      if (locale === state.locale) return
      search = null
      change({ locale, isSearchable: false, suggestions: [], forms: null })
      if (isStarted) void load()
      if (stopForms) openForms()
      if (state.article) openArticle(state.article.id)
    },
    ask(query) {
      if (!state.query) check()
      change({ query, suggestions: suggest(query) })
    },
    openForms,
    openArticle,
    closeArticle() {
      stopArticle()
      change({ article: null })
    },
    teamFor: (topic) =>
      state.site ? teamAt(state.site, topic, state.presence, serverNow()) : { team: '', availability: { open: false, changesAt: null, because: null } },
    setPresence(presence) {
      if (JSON.stringify(presence) === JSON.stringify(state.presence)) return
      change({ presence })
      look()
    },
    destroy() {
      listeners.clear()
      stopLoading()
      stopArticle()
      stopForms?.()
      stopLooking()
    },
  }
}
