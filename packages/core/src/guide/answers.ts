import type { Article, FaqAnswer, FaqQuestion, Locale, Site } from '@deskbell/protocol'
import { type FaqIndex, type Learned, matchedRanges, readFaqIndex } from '@deskbell/rules/faq/engine'
import type { Language } from '@deskbell/rules/faq/language'
import type { Clock } from '../ports/clock.ts'
import type { Requests } from '../ports/requests.ts'
import type { Copies } from './copies.ts'
import type { GuideState, Suggestion } from './guide.ts'
import { inSlices } from './in-slices.ts'
import { keepTrying } from './keep-trying.ts'

/** The part of a guide that no first screen needs: questions and their search, articles, forms. Loaded when the site is there. */
export interface Answers {
  /** Asks for the questions of this language. */
  load(): void
  /** The last site document of this browser in this language, for a page whose server can't be reached; its questions too. */
  recall(): Promise<Site | null>
  /** Ranks answers at once, in the page. */
  ask(query: string): void
  openForms(): void
  openArticle(id: string): void
  closeArticle(): void
  /** Everything again, in another language. */
  setLocale(): void
  destroy(): void
}

export interface AnswersParts {
  readonly requests: Pick<Requests, 'faq' | 'forms' | 'article'>
  readonly copies?: Copies
  readonly clock: Clock
  readonly random: () => number
  readonly attributes?: Readonly<Record<string, string>>
  readonly confidence?: number
  readonly loadLanguage?: () => Promise<Language>
  readonly loadLearned?: (locale: Locale, version: string) => Promise<Learned | null>
  readonly getState: () => GuideState
  readonly change: (part: Partial<GuideState>) => void
}

interface Search {
  readonly index: FaqIndex
  readonly language: Language | undefined
  readonly learned: Learned | null
  readonly questions: readonly FaqQuestion[]
  readonly version: string
}

const han = /\p{sc=Han}/u

/** `zh` of `zh-Hant`: who reads one way to write a language finds a way through the other. */
const languageOf = (locale: Locale): string => locale.toLowerCase().split('-')[0] ?? ''

/** Where no question is in a language, the one they are in. */
const otherLanguage = (questions: readonly FaqQuestion[], locale: Locale): Locale | null =>
  questions.some((question) => languageOf(question.locale) === languageOf(locale)) ? null : (questions[0]?.locale ?? null)

const suggestionLimit = 3
/** How often it is asked whether the answers were published anew, and only when somebody begins a question. */
const checkEvery = 60_000

/** For what is only a convenience: what fails leaves everything as it is. */
const ignore = (): null => null

export function createAnswers({
  attributes = {},
  change,
  clock,
  confidence,
  copies,
  getState,
  loadLanguage = async () => (await import('@deskbell/rules/faq/language')).createLanguage(),
  loadLearned = async () => null,
  random,
  requests,
}: AnswersParts): Answers {
  const loading = keepTrying({ clock, random })
  const loadingForms = keepTrying({ clock, random })
  const loadingArticle = keepTrying({ clock, random })
  const articles = new Map<string, Article>()
  let search: Search | null = null
  let checkAt = 0
  let hasForms = false

  async function take(locale: Locale, answer: FaqAnswer | null): Promise<void> {
    if (locale !== getState().locale || !answer || answer.questions === 'unchanged') return
    const { questions, version } = answer
    const learned = await loadLearned(locale, version).catch(ignore)
    await read({ language: undefined, learned, questions, version }, locale)
    checkAt = clock.now() + checkEvery
    articles.clear()
    // FQ12: Chinese is found at once, and better when its other spellings are there.
    if (questions.some(({ question }) => han.test(question))) await read({ language: await loadLanguage(), learned, questions, version }, locale)
  }

  /** Reads questions in slices, and searches them from then on unless others were read meanwhile. */
  async function read(found: Omit<Search, 'index'>, locale: Locale): Promise<void> {
    const before = search
    const index = await inSlices(
      readFaqIndex(found.questions, {
        ...(found.language && { language: found.language }),
        ...(found.learned && { learned: found.learned }),
        ...(confidence !== undefined && { confidence }),
      }),
      clock,
    )
    if (locale !== getState().locale || search !== before) return
    search = { ...found, index }
    change({ isSearchable: true, answersIn: otherLanguage(found.questions, locale), suggestions: suggest(getState().query) })
  }

  /** GD8: the answers may be published anew while a page stands. What is there stays where that can't be asked. */
  function check(): void {
    if (!search || clock.now() < checkAt) return
    checkAt = clock.now() + checkEvery
    const { locale } = getState()
    requests
      .faq(locale, search.version)
      .then((answer) => take(locale, answer))
      .catch(ignore)
  }

  function suggest(query: string): readonly Suggestion[] {
    if (!search || !query.trim()) return []
    const { index, language, questions } = search
    return index.search(query, { limit: suggestionLimit, locale: getState().locale, attributes }).flatMap(({ confident, id, locale }) => {
      const found = confident && questions.find((question) => question.id === id && question.locale === locale)
      return found ? { id, locale, question: found.question, summary: found.summary ?? '', matches: matchedRanges(query, found.question, language) } : []
    })
  }

  function openForms(): void {
    hasForms = true
    if (getState().forms) return
    loadingForms(() => requests.forms(getState().locale), {
      givesUpOn: 'stop',
      answer: ({ forms }) => change({ forms, fault: null }),
      fault: ({ code }) => change({ fault: code }),
    })
  }

  function openArticle(id: string): void {
    const { locale } = getState()
    const known = articles.get(`${locale} ${id}`) ?? null
    loadingArticle()
    change({ article: { id, article: known, fault: null } })
    if (known) return
    loadingArticle(() => requests.article(id, locale), {
      givesUpOn: 'show',
      answer(article) {
        articles.set(`${locale} ${id}`, article)
        change({ article: { id, article, fault: null } })
      },
      fault: ({ code }) => change({ article: { id, article: null, fault: code } }),
    })
  }

  return {
    load() {
      const { locale, site, fault } = getState()
      if (site && !fault) copies?.keep(`site:${locale}`, site)
      let copy: FaqAnswer | null = null
      loading(
        async () => {
          copy ??= (await copies?.read<FaqAnswer>(`faq:${locale}`)) ?? null
          return requests.faq(locale, copy?.version ?? null)
        },
        {
          givesUpOn: 'stop',
          answer(answer) {
            if (answer.questions !== 'unchanged') copies?.keep(`faq:${locale}`, answer)
            change({ fault: null })
            take(locale, answer.questions === 'unchanged' ? copy : answer).catch(ignore)
          },
          fault({ code }) {
            change({ fault: code })
            // GD2: an old copy is searched until the server answers.
            if (!search) take(locale, copy).catch(ignore)
          },
        },
      )
    },
    async recall() {
      const { locale } = getState()
      const [site = null, faq = null] = await Promise.all([copies?.read<Site>(`site:${locale}`), copies?.read<FaqAnswer>(`faq:${locale}`)])
      if (!search) take(locale, faq).catch(ignore)
      return site
    },
    ask(query) {
      if (!getState().query) check()
      change({ query, suggestions: suggest(query) })
    },
    openForms,
    openArticle,
    closeArticle: () => loadingArticle(),
    setLocale() {
      search = null
      loading()
      if (hasForms) openForms()
      const { article } = getState()
      if (article) openArticle(article.id)
    },
    destroy() {
      loading()
      loadingForms()
      loadingArticle()
    },
  }
}
