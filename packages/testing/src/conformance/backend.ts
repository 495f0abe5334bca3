import { type Credential, type CredentialAsk, type Cursors, type LogEntry, mintId, type Receipt, routes, type VisitorAsk } from '@deskbell/protocol'
import { answers, misfit } from '@deskbell/protocol/answers'
import { Broken, holds } from './claims.ts'
import type { Control } from './control.ts'
import { Line } from './line.ts'

export interface BackendOptions {
  /** Without a slash at the end. */
  readonly url: string
  readonly fetch: typeof globalThis.fetch
  readonly WebSocket: typeof globalThis.WebSocket
  readonly control: Control
  /** Used instead of new guests where the backend gives none. */
  readonly credential?: string
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

interface Ask {
  readonly token?: string
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly text?: string
  /** Sent as bytes. */
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** The backend that is held to the rules, spoken to without any client code. */
export class Backend {
  readonly control: Control
  readonly options: BackendOptions
  #lines: Line[] = []

  constructor(options: BackendOptions) {
    this.options = options
    this.control = options.control
  }

  async ask(method: string, path: string, { token, body, text, bytes, headers }: Ask = {}): Promise<Answer> {
    const content = (bytes as BodyInit | undefined) ?? text ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await this.options.fetch(this.options.url + path, {
      method,
      headers: {
        ...(content === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    const answer = await response.text()
    return { status: response.status, type: response.headers.get('content-type') ?? '', body: jsonOf(answer) }
  }

  /** Says who is there; a failed answer breaks the rule at hand. */
  async credential(ask: CredentialAsk = {}): Promise<Credential> {
    const { status, body } = await this.ask('POST', routes.credential, { body: ask })
    const wrong = misfit(answers.credential, body)
    holds(status === 200 && wrong === null, `a credential is answered with ${status}${wrong ? `, ${wrong}` : ''}`)
    return body as Credential
  }

  /** Somebody new, or the one whose token was given. */
  async visitor(token?: string): Promise<Visitor> {
    return new Visitor(this, token ?? this.options.credential ?? (await this.credential()).token)
  }

  async line(): Promise<Line> {
    const line = await Line.open(this.options.url, this.options.WebSocket)
    this.#lines.push(line)
    return line
  }

  end(): void {
    for (const line of this.#lines) line.close()
  }
}

/** One visitor, over plain requests or a socket. */
export class Visitor {
  readonly token: string
  readonly backend: Backend

  constructor(backend: Backend, token: string) {
    this.backend = backend
    this.token = token
  }

  /** A socket of theirs, greeted. */
  async line(cursors: Cursors = {}): Promise<Line> {
    const line = await this.backend.line()
    line.hello(this.token, cursors)
    await line.next('welcome')
    return line
  }

  post(command: object): Promise<Answer> {
    return this.backend.ask('POST', routes.commands, { token: this.token, body: command })
  }

  /** Posts and expects a receipt. */
  async does(conversation: string, ask: VisitorAsk, id = mintId()): Promise<Receipt> {
    const { status, body } = await this.post({ id, conversation, ...ask })
    const wrong = misfit(answers.receipt, body)
    if (status !== 200 || wrong) throw new Broken(`${ask.type} is answered with ${status} ${JSON.stringify(body).slice(0, 200)}`)
    return body as Receipt
  }

  /** Begins a conversation: with a person, or where nobody works at this hour with a letter. */
  async begins(conversation: string, text = 'A first word'): Promise<Receipt> {
    const post = await this.post({ id: mintId(), conversation, type: 'message.post', text, locale: 'en' })
    if (post.status === 200) return post.body as Receipt
    return this.does(conversation, { type: 'email.leave', address: 'conformance@example.com', subject: 'A first word', text, locale: 'en' })
  }

  /** A message in a conversation that has begun. */
  says(conversation: string, text: string, id?: string): Promise<Receipt> {
    return this.does(conversation, { type: 'message.post', text, locale: 'en' }, id)
  }

  async entries(conversation: string, query = ''): Promise<readonly LogEntry[]> {
    const { status, body } = await this.backend.ask('GET', routes.entries(conversation) + query, { token: this.token })
    const wrong = misfit(answers.entries, body)
    holds(status === 200 && wrong === null, `the entries are answered with ${status}${wrong ? `, ${wrong}` : ''}`)
    return body as readonly LogEntry[]
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
