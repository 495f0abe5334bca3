import type { Locale, Site } from '@deskbell/protocol'
import { rankChannels } from '@deskbell/rules/channels'
import type { Learned } from '@deskbell/rules/faq/engine'
import type { Language } from '@deskbell/rules/faq/language'
import type { Clock } from '../ports/clock.ts'
import type { Requests } from '../ports/requests.ts'
import { singleTimer } from '../ports/single-timer.ts'
import { systemClock } from '../ports/system-clock.ts'
import { createListeners } from '../snapshot/listeners.ts'
import type { Answers, AnswersParts } from './answers.ts'
import type { Copies } from './copies.ts'
import type { Guide, GuideState } from './guide.ts'
import { keepTrying } from './keep-trying.ts'
import { channelAt, hoursOf, teamAt } from './site-availability.ts'

export type CreateAnswers = (parts: AnswersParts) => Answers

export interface GuideOptions {
  readonly requests: Pick<Requests, 'site' | 'faq' | 'forms' | 'article'>
  readonly locale: Locale
  /** The last site document and its questions, for a page that opens offline. */
  readonly copies?: Copies
  readonly clock?: Clock
  /** From 0 to 1, to spread retries. */
  readonly random?: () => number
  /** What is known of the visitor: chooses among answers that have a `when`. */
  readonly attributes?: Readonly<Record<string, string>>
  /** The score from which an answer is shown, about 0 to 1. Default 0.22; the rules' SPEC has its error rates under FQ4. */
  readonly confidence?: number
  /** Loads `@deskbell/core/answers`; by default with a dynamic import, so that a bundler gives it a file of its own. */
  readonly loadAnswers?: () => Promise<{ readonly createAnswers: CreateAnswers }>
  /** Loads what is known of languages, after the engine, and only where there is Chinese to read. */
  readonly loadLanguage?: () => Promise<Language>
  /** Loads what was prepared of the questions of this version (`loadPrepared` of `@deskbell/rules/faq/prepared`), so that they are not read in the page. Where there is nothing, or it fails, they are. */
  readonly loadLearned?: (locale: Locale, version: string) => Promise<Learned | null>
}

/** Timers sleep when the computer does: the hours are looked at this often. */
const longestLook = 60_000

export function createGuide(options: GuideOptions): Guide {
  const { clock = systemClock, loadAnswers = () => import('./answers.ts'), random = Math.random, requests } = options
  const loading = keepTrying({ clock, random })
  const loadingAnswers = keepTrying({ clock, random })
  const looking = singleTimer(clock)
  const listeners = createListeners()
  let answers: Answers | null = null
  /** What was asked of the answers before they were there. */
  const waiting: ((answers: Answers) => unknown)[] = []
  let isStarted = false
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
    answersIn: null,
    forms: null,
    article: null,
  }

  function change(part: Partial<GuideState>): void {
    state = { ...state, ...part }
    listeners.tell()
  }

  const serverNow = (): number => clock.now() + state.clockOffset

  function load(): void {
    const { locale } = state
    let copy: Site | null | undefined
    loading(() => requests.site(locale, copy?.version ?? null), {
      givesUpOn: 'stop',
      answer(answer) {
        const site = answer.site === 'unchanged' ? (copy ?? null) : answer.site
        change({ site, fault: null, presence: answer.presence, clockOffset: answer.serverNow - clock.now() })
        look()
        withAnswers((ready) => ready.load())
      },
      fault({ code }) {
        change({ fault: code })
        look()
        // GD2: an old copy is better than nothing, until the server answers.
        if (copy !== undefined || state.site) return
        copy = null
        withAnswers(async (ready) => {
          copy = await ready.recall()
          if (state.site || locale !== state.locale) return
          change({ site: copy })
          look()
        })
      },
    })
  }

  function withAnswers(run: (answers: Answers) => unknown): void {
    waiting.push(run)
    if (answers) serve(answers)
    else
      loadingAnswers(loadAnswers, {
        givesUpOn: 'stop',
        answer({ createAnswers }) {
          answers = createAnswers({ ...options, clock, random, change, getState: () => state })
          serve(answers)
        },
        fault: ({ code }) => change({ fault: code }),
      })
  }

  function serve(ready: Answers): void {
    for (const run of waiting.splice(0)) run(ready)
  }

  /** Works out what is open now, and again when that may change. */
  function look(): void {
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
    looking(Math.max(0, Math.min(longestLook, ...changes)), look)
  }

  return {
    getSnapshot: () => state,
    subscribe: listeners.subscribe,
    start() {
      if (isStarted) return
      isStarted = true
      load()
    },
    setLocale(locale) {
      if (locale === state.locale) return
      change({ locale, isSearchable: false, suggestions: [], forms: null })
      if (isStarted) load()
      answers?.setLocale()
    },
    ask: (query) => (answers ? answers.ask(query) : change({ query, suggestions: [] })),
    openForms: () => withAnswers((ready) => ready.openForms()),
    openArticle(id) {
      change({ article: { id, article: null, fault: null } })
      withAnswers((ready) => state.article?.id === id && ready.openArticle(id))
    },
    closeArticle() {
      answers?.closeArticle()
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
      loading()
      loadingAnswers()
      looking()
      answers?.destroy()
    },
  }
}
