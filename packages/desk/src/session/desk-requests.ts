import { ChatError } from '@deskbell/core/feed'
import {
  type Article,
  type DeskFaq,
  type DeskFaqEntry,
  type DeskQuestions,
  type DeskSession,
  type ErrorBody,
  type ErrorCode,
  errorCodes,
  type FailedLetter,
  type FaqChange,
  type FaqVersion,
  type FormsAnswer,
  type InboxAnswer,
  type Locale,
  type LogEntry,
  type QuestionChange,
  routes,
  type SiteAnswer,
} from '@deskbell/protocol'

export interface SetUp {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What the desk asks over plain HTTP. One attempt each; every failure is a ChatError. */
export interface DeskRequests {
  signIn(email: string, password: string): Promise<DeskSession>
  /** Makes the first agent, with the one-time token of the server's first run. */
  setUp(ask: SetUp): Promise<DeskSession>
  session(token: string): Promise<DeskSession>
  signOut(token: string): Promise<void>
  setPresence(token: string, online: boolean): Promise<void>
  inbox(token: string): Promise<InboxAnswer>
  /** At most `limit` entries before `before`, oldest first. */
  history(token: string, conversation: string, before: number, limit: number): Promise<readonly LogEntry[]>
  site(locale: string): Promise<SiteAnswer>
  forms(locale: string): Promise<FormsAnswer>
  article(id: string, locale: string): Promise<Article>
  faq(token: string): Promise<DeskFaq>
  /** Rejects with `taken` where somebody else was faster. */
  changeFaq(token: string, locale: Locale, id: string, change: FaqChange): Promise<DeskFaqEntry>
  faqVersions(token: string, locale: Locale, id: string): Promise<readonly FaqVersion[]>
  questions(token: string): Promise<DeskQuestions>
  changeQuestion(token: string, change: QuestionChange): Promise<unknown>
  failedLetters(token: string): Promise<readonly FailedLetter[]>
  retryLetter(token: string, id: string): Promise<unknown>
  dismissLetter(token: string, id: string): Promise<unknown>
}

export function deskRequests({ server, fetch }: { readonly server: string; readonly fetch: typeof globalThis.fetch }): DeskRequests {
  const ask = async <T>(method: string, path: string, more: { readonly token?: string; readonly body?: unknown } = {}): Promise<T> => {
    const response = await fetch(new URL(path, server), {
      method,
      headers: {
        ...(more.token === undefined ? {} : { authorization: `Bearer ${more.token}` }),
        ...(more.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
    }).catch((cause: unknown) => {
      throw new ChatError('offline', `${method} ${path} did not reach the server`, { cause })
    })
    const text = await response.text()
    if (!response.ok) throw refusal(response.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    signIn: (email, password) => ask('POST', routes.desk.session, { body: { email, password } }),
    setUp: (body) => ask('POST', routes.desk.setUp, { body }),
    session: (token) => ask('GET', routes.desk.session, { token }),
    signOut: (token) => ask('DELETE', routes.desk.session, { token }),
    setPresence: (token, online) => ask('PUT', routes.desk.presence, { token, body: { online } }),
    inbox: (token) => ask('GET', routes.desk.inbox, { token }),
    history: (token, conversation, before, limit) => ask('GET', `${routes.desk.entries(conversation)}?before=${before}&limit=${limit}`, { token }),
    article: (id, locale) => ask('GET', `${routes.article(id)}?locale=${encodeURIComponent(locale)}`),
    forms: (locale) => ask('GET', `${routes.forms}?locale=${encodeURIComponent(locale)}`),
    faq: (token) => ask('GET', routes.desk.faq, { token }),
    changeFaq: (token, locale, id, body) => ask('POST', routes.desk.faqEntry(locale, id), { token, body }),
    faqVersions: (token, locale, id) => ask('GET', routes.desk.faqVersions(locale, id), { token }),
    questions: (token) => ask('GET', routes.desk.questions, { token }),
    changeQuestion: (token, body) => ask('POST', routes.desk.questions, { token, body }),
    failedLetters: (token) => ask('GET', routes.desk.letters, { token }),
    retryLetter: (token, id) => ask('POST', routes.desk.letterRetry(id), { token, body: {} }),
    dismissLetter: (token, id) => ask('DELETE', routes.desk.letter(id), { token }),
    site: (locale) => ask('GET', `${routes.site}?locale=${encodeURIComponent(locale)}`),
  }
}

/** What a failed answer means: its own code, else the code of its status. */
function refusal(status: number, text: string): ChatError {
  const body = bodyOf(text)
  if (body) return new ChatError(body.code, body.reason, body.retryAfter === undefined ? {} : { retryAfter: body.retryAfter })
  const known = (Object.keys(errorCodes) as ErrorCode[]).find((code) => errorCodes[code].http === status)
  return new ChatError(known ?? 'unavailable', `The server answered ${status}`)
}

function bodyOf(text: string): ErrorBody | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && body.code in errorCodes ? (body as ErrorBody) : null
  } catch {
    // A proxy's page, not ours: the status says what there is to know.
    return null
  }
}
