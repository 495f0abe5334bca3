import type { answers } from '../answers.ts'
import type { asks } from '../decode.ts'
import { type ErrorCode, errorCodes, errorMeanings } from '../error-codes.ts'
import * as routes from '../routes.ts'
import { protocolVersion } from '../version.ts'
import { jsonSchemas, refTo } from './json-schemas.ts'

interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly name: string
  readonly says: string
  readonly rules: readonly string[]
  readonly query?: readonly string[]
  readonly asks?: keyof typeof asks
  /** The body is bytes. */
  readonly takesBytes?: true
  readonly answers: keyof typeof answers
  /** Needs a visitor's token. */
  readonly isTheirs?: true
  readonly fails: readonly ErrorCode[]
}

const pathOf = (path: (id: string) => string): string => path(':id').replace('%3Aid', '{id}')

const visitorRoutes: readonly Route[] = [
  { method: 'get', path: routes.site, name: 'site', says: 'The site in a language', rules: ['PR89'], query: ['locale', 'known'], answers: 'site', fails: [] },
  { method: 'get', path: routes.forms, name: 'forms', says: 'What the topics’ forms ask', rules: ['PR89'], query: ['locale'], answers: 'forms', fails: [] },
  {
    method: 'get',
    path: routes.faq,
    name: 'faq',
    says: 'The questions of a language, without their answers',
    rules: ['PR89'],
    query: ['locale', 'known'],
    answers: 'faq',
    fails: [],
  },
  {
    method: 'get',
    path: pathOf(routes.article),
    name: 'article',
    says: 'One answer',
    rules: ['PR89'],
    query: ['locale'],
    answers: 'article',
    fails: ['not-found'],
  },
  {
    method: 'post',
    path: routes.feedback,
    name: 'feedback',
    says: 'What helped, what is wrong, what nothing answered',
    rules: [],
    asks: 'feedback',
    answers: 'nothing',
    fails: ['invalid', 'busy', 'not-found'],
  },
  {
    method: 'post',
    path: routes.credential,
    name: 'credential',
    says: 'Who is there',
    rules: ['PR70', 'PR71', 'PR72', 'PR73', 'PR74'],
    asks: 'credentialAsk',
    answers: 'credential',
    fails: ['unauthorized', 'not-found', 'invalid'],
  },
  {
    method: 'post',
    path: routes.commands,
    name: 'command',
    says: 'One command and its receipt',
    rules: ['PR10', 'PR11', 'PR12', 'PR13', 'PR64'],
    asks: 'command',
    answers: 'receipt',
    isTheirs: true,
    fails: ['unauthorized', 'not-found', 'closed', 'taken', 'invalid', 'mismatch', 'too-large', 'busy', 'unavailable'],
  },
  {
    method: 'post',
    path: routes.hints,
    name: 'hint',
    says: 'Typing, or a read mark',
    rules: ['PR52', 'PR64'],
    asks: 'hint',
    answers: 'nothing',
    isTheirs: true,
    fails: ['unauthorized', 'invalid'],
  },
  {
    method: 'post',
    path: routes.poll,
    name: 'poll',
    says: 'The frames of a line, for those who can’t hold a socket',
    rules: ['PR60', 'PR61', 'PR62', 'PR63'],
    asks: 'pollAsk',
    answers: 'poll',
    isTheirs: true,
    fails: ['unauthorized', 'version', 'invalid', 'busy'],
  },
  {
    method: 'get',
    path: pathOf(routes.entries),
    name: 'entries',
    says: 'Earlier entries of a conversation, oldest first',
    rules: ['PR2', 'PR5'],
    query: ['before', 'limit'],
    answers: 'entries',
    isTheirs: true,
    fails: ['unauthorized', 'not-found'],
  },
  {
    method: 'post',
    path: routes.uploads,
    name: 'beginUpload',
    says: 'A file begins, or how far it is',
    rules: ['PR86'],
    asks: 'uploadAsk',
    answers: 'upload',
    isTheirs: true,
    fails: ['unauthorized', 'not-found', 'invalid', 'mismatch', 'too-large', 'busy', 'unavailable'],
  },
  {
    method: 'put',
    path: pathOf(routes.upload),
    name: 'uploadPart',
    says: 'Bytes of a file, from where it goes on',
    rules: ['PR86', 'PR87'],
    query: ['offset'],
    takesBytes: true,
    answers: 'upload',
    isTheirs: true,
    fails: ['unauthorized', 'not-found', 'invalid', 'too-large', 'busy', 'unavailable'],
  },
  {
    method: 'delete',
    path: pathOf(routes.upload),
    name: 'removeUpload',
    says: 'A file is taken back before a message refers to it',
    rules: ['PR92'],
    answers: 'nothing',
    isTheirs: true,
    fails: ['unauthorized', 'busy', 'unavailable'],
  },
  {
    method: 'post',
    path: pathOf(routes.file),
    name: 'fileAddress',
    says: 'An address that shows a file for five minutes',
    rules: ['PR88'],
    answers: 'fileAddress',
    isTheirs: true,
    fails: ['unauthorized', 'not-found'],
  },
]

const json = (schema: object): object => ({ content: { 'application/json': { schema } } })

function failuresOf(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const { http } = errorCodes[code]
    if (http !== null) byStatus.set(http, [...(byStatus.get(http) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      String(status),
      { description: named.map((code) => `\`${code}\`: ${errorMeanings[code]}`).join(' '), ...json(refTo('failure')) },
    ]),
  )
}

const operationOf = (route: Route): object => ({
  operationId: route.name,
  summary: route.says,
  ...(route.rules.length > 0 ? { description: `Rules ${route.rules.join(', ')}.` } : {}),
  security: route.isTheirs ? [{ visitor: [] }] : [],
  parameters: [
    ...(route.path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []),
    ...(route.query ?? []).map((name) => ({ name, in: 'query', schema: { type: name === 'before' || name === 'limit' ? 'integer' : 'string' } })),
  ],
  ...(route.takesBytes ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
  ...(route.asks ? { requestBody: { required: true, ...json(refTo(route.asks)) } } : {}),
  responses: { '200': { description: route.says, ...json(refTo(route.answers)) }, ...failuresOf(route.fails) },
})

/** The visitor's HTTP routes as an OpenAPI 3.1 document, made of the schemas that the server checks with. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of visitorRoutes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deskbell, for visitors',
      version: `${protocolVersion}.0.0`,
      description: 'The numbered rules are in the protocol’s SPEC. What a schema can’t say is refused as `invalid` or `too-large` all the same.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:4700', description: 'The demo' }],
    paths,
    components: { schemas: jsonSchemas(), securitySchemes: { visitor: { type: 'http', scheme: 'bearer', description: 'From `POST /v1/credential`.' } } },
  }
}
