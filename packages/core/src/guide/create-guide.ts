import type { Article, FaqQuestion, Locale, Site } from '@deskbell/protocol'
import { rankChannels } from '@deskbell/rules/channels'
import type { FaqIndex } from '@deskbell/rules/faq'
import type { Clock, Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import type { Requests } from '../ports/requests.ts'
import { systemClock } from '../ports/system-clock.ts'
import { within } from '../ports/within.ts'
import { createListeners } from '../snapshot/listeners.ts'
import { parseStored } from '../storage/parse-stored.ts'
import type { Guide, GuideState, Suggestion } from './guide.ts'
import { keepTrying } from './keep-trying.ts'
import { channelAt, hoursOf, teamAt } from './site-availability.ts'

/** The search engine, which is loaded when it is needed. */
export type FaqSearch = Pick<typeof import('@deskbell/rules/faq'), 'buildFaqIndex' | 'matchedRanges'>

export interface GuideOptions {
  readonly requests: Pick<Requests, 'site' | 'faq' | 'forms' | 'article'>
  readonly locale: Locale
  /** Keeps the last site document for a page that opens offline. */
  readonly store?: KeyValueStore
  /** Names that copy. */
  readonly server?: string
  readonly clock?: Clock
  /** From 0 to 1, to spread retries. */
  readonly random?: () => number
  /** What is known of the visitor: chooses among answers that have a `when`. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Loads the engine; `@deskbell/rules/faq` by a dynamic import, so that a bundler gives it a file of its own. */
  readonly loadSearch?: () => Promise<FaqSearch>
}

const suggestionLimit = 3
const storeLimit = 3_000
/** Timers sleep when the computer does: the hours are looked at this often. */
const longestLook = 60_000

export function createGuide(options: GuideOptions): Guide {
  const { attributes = {}, clock = systemClock, loadSearch = () => import('@deskbell/rules/faq'), random = Math.random, requests, server = '', store } = options
  const patience = { clock, random }
  const listeners = createListeners()
  const articles = new Map<string, Article>()
  let search: { readonly index: FaqIndex; readonly questions: readonly FaqQuestion[]; readonly matchedRanges: FaqSearch['matchedRanges'] } | null = null
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
    const copy = await storedSite(key)
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
          loadQuestions(locale)
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
  async function storedSite(key: string): Promise<Site | null> {
    try {
      const values = store && (await within(store.read(key), storeLimit, 'storage', clock))
      return parseStored<Site>(values?.get(key)) as Site | null
    } catch {
      return null
    }
  }

  function keep(key: string, site: Site): void {
    store?.write(new Map([[key, JSON.stringify(site)]])).catch(() => null)
  }

  function loadQuestions(locale: Locale): void {
    stopLoading = keepTrying(
      () => Promise.all([requests.faq(locale, null), loadSearch()]),
      {
        givesUpOn: 'stop',
        answer([{ questions }, { buildFaqIndex, matchedRanges }]) {
          const known = questions === 'unchanged' ? [] : questions
          search = { index: buildFaqIndex(known), questions: known, matchedRanges }
          change({ fault: null, isSearchable: true, suggestions: suggest(state.query) })
        },
        fault: ({ code }) => change({ fault: code }),
      },
      patience,
    )
  }

  function suggest(query: string): readonly Suggestion[] {
    if (!search || !query.trim()) return []
    const { index, matchedRanges, questions } = search
    return index.search(query, { limit: suggestionLimit, locale: state.locale, attributes }).flatMap(({ confident, id, locale }) => {
      const found = confident && questions.find((question) => question.id === id && question.locale === locale)
      return found ? { id, locale, question: found.question, summary: found.summary ?? '', matches: matchedRanges(query, found.question) } : []
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
    ask: (query) => change({ query, suggestions: suggest(query) }),
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
