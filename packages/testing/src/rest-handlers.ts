import { errorCodes, type Feedback, protocolVersion, routes } from '@deskbell/protocol'
import { decodeCommand, decodeCredentialAsk, decodeFeedback, decodeHint, decodePollAsk } from '@deskbell/protocol/decode'
import { type DefaultBodyType, HttpResponse, http, type RequestHandler } from 'msw'
import { type Answer, type Call, isRefusal, query, refused, withBody } from './answer-call.ts'
import type { Faults } from './faults.ts'
import { fileHandlers } from './file-handlers.ts'
import { brokenLine, holdPoll } from './hold-poll.ts'
import type { MemoryBackend } from './memory-backend.ts'
import type { PublicAnswers } from './public-answers.ts'
import type { Visitor } from './visitors.ts'

export interface HandlerParts {
  readonly server: string
  readonly backend: MemoryBackend
  readonly answers: PublicAnswers
  readonly faults: Faults
  /** What visitors told of the answers. */
  readonly feedback: Feedback[]
}

/** The visitor's HTTP routes, as handlers for `setupServer` and `setupWorker`. */
export function restHandlers({ server, backend, answers, faults, feedback: told }: HandlerParts): readonly RequestHandler[] {
  const open =
    (run: (call: Call) => Answer | Promise<Answer>) =>
    async (call: Call): Promise<HttpResponse<DefaultBodyType>> => {
      if (faults.network === 'refuse') return HttpResponse.error()
      if (faults.network === 'portal') return HttpResponse.html('<!doctype html><title>Wi-Fi</title><p>Please sign in to the network.')
      const answer = await run(call)
      if (answer === brokenLine) return HttpResponse.error()
      if (!isRefusal(answer)) return HttpResponse.json(answer)
      return HttpResponse.json({ code: answer.refuse, reason: answer.reason }, { status: errorCodes[answer.refuse].http ?? 500 })
    }
  const tokenIn = (request: Request): string => /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const guarded = (run: (visitor: Visitor, call: Call) => Answer | Promise<Answer>) =>
    open((call) => {
      const visitor = backend.visitors.find(tokenIn(call.request))
      return visitor ? run(visitor, call) : refused('unauthorized', 'The credential is missing, wrong or expired.')
    })

  const site = open(({ request }) => {
    const document = answers.site(query(request, 'locale') ?? '')
    const isKnown = query(request, 'known') === document.version
    return { site: isKnown ? 'unchanged' : document, serverNow: backend.clock.now(), presence: backend.floor.presence() }
  })
  const forms = open(({ request }) => answers.forms(query(request, 'locale') ?? ''))
  const faq = open(({ request }) => answers.faq(query(request, 'locale') ?? '', query(request, 'known')))
  const article = open(
    ({ request, params }) => answers.article(String(params.id), query(request, 'locale') ?? '') ?? refused('not-found', 'There is no such article.'),
  )
  const feedback = open(({ request }) =>
    withBody(request, decodeFeedback, (given) => {
      if (given.type !== 'unanswered' && !answers.article(given.article, given.locale)) return refused('not-found', 'There is no such article.')
      told.push(given)
      return {}
    }),
  )
  const credential = open(({ request }) => withBody(request, decodeCredentialAsk, (ask) => backend.visitors.credential(ask, backend.clock.offset)))
  const nowhere = open(() => refused('not-found', 'There is no such route.'))
  const entries = guarded((visitor, { request, params }) => {
    const id = String(params.id)
    if (!backend.owns(visitor, id)) return refused('not-found', 'There is no such conversation.')
    const before = Number(query(request, 'before') ?? Number.POSITIVE_INFINITY)
    const limit = Number(query(request, 'limit') ?? 50)
    return (backend.logs.get(id)?.entries ?? []).filter(({ cursor }) => cursor.seq < before).slice(-limit)
  })
  const commands = guarded((visitor, { request }) =>
    withBody(request, decodeCommand, (command) => {
      const answer = faults.takeFailure(command.type) ?? backend.post(visitor, command)
      return !isRefusal(answer) && faults.takeLostReceipt() ? brokenLine : answer
    }),
  )
  const hints = guarded((visitor, { request }) =>
    withBody(request, decodeHint, (hint) => {
      if (backend.owns(visitor, hint.conversation)) backend.hint('visitor', hint)
      return {}
    }),
  )
  const poll = guarded((visitor, { request }) =>
    withBody(request, decodePollAsk, (ask) =>
      ask.protocol === protocolVersion
        ? holdPoll({ backend, faults }, visitor, ask, request.signal)
        : refused('version', `This server speaks version ${protocolVersion}.`),
    ),
  )

  const files = fileHandlers({ server, backend, answers, open, guarded })

  return [
    ...files,
    http.get(server + routes.site, site),
    http.get(server + routes.forms, forms),
    http.get(server + routes.faq, faq),
    http.get(`${server}/v1/articles/:id`, article),
    http.post(server + routes.feedback, feedback),
    http.post(server + routes.credential, credential),
    http.get(`${server}/v1/conversations/:id/entries`, entries),
    http.post(server + routes.commands, commands),
    http.post(server + routes.hints, hints),
    http.post(server + routes.poll, poll),
    // After all others: what is not listed is not there, in the shape of every failure (PR81).
    http.all(`${server}/v1/*`, nowhere),
  ]
}
