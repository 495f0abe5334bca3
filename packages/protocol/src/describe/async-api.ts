import * as routes from '../routes.ts'
import { protocolVersion } from '../version.ts'
import { jsonSchemas, refTo } from './json-schemas.ts'

const message = (title: string, payload: object): object => ({ title, contentType: 'application/json', payload })

const ofClient = {
  hello: message('The first frame (PR31)', {
    allOf: [{ type: 'object', required: ['type'], properties: { type: { const: 'hello' } } }, refTo('hello')],
  }),
  command: message('A command; answered by receipt or refused (PR38)', {
    type: 'object',
    required: ['type', 'command'],
    properties: { type: { const: 'command' }, command: refTo('command') },
  }),
  hint: message('Typing, or a read mark (PR52)', { type: 'object', required: ['type', 'hint'], properties: { type: { const: 'hint' }, hint: refTo('hint') } }),
  follow: message('From now on also this log, after this place (PR36)', refTo('follow')),
}

const refs = (names: readonly string[]): object[] => names.map((name) => ({ $ref: `#/channels/line/messages/${name}` }))

/** The visitor's socket as an AsyncAPI 3 document, made of the schemas that the server checks with. */
export function asyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Deskbell, a visitor’s line',
      version: `${protocolVersion}.0.0`,
      license: { name: 'MIT' },
      description: 'Text frames of one JSON object each (PR30).',
    },
    defaultContentType: 'application/json',
    servers: { demo: { host: '127.0.0.1:4700', protocol: 'ws', description: 'The demo' } },
    channels: {
      line: {
        address: routes.socket,
        description: 'One ordered stream each way. The token stands in `hello`, never in the address.',
        messages: { ...ofClient, frame: message('What the server says: `welcome` first (PR32)', refTo('frame')) },
      },
    },
    operations: {
      say: { action: 'receive', channel: { $ref: '#/channels/line' }, summary: 'What a client sends', messages: refs(Object.keys(ofClient)) },
      hear: { action: 'send', channel: { $ref: '#/channels/line' }, summary: 'What the server sends', messages: refs(['frame']) },
    },
    components: { schemas: jsonSchemas() },
  }
}
