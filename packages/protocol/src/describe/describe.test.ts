import { createRequire } from 'node:module'
import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0.json' with { type: 'json' }
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { mintId } from '../ids.ts'
import * as routes from '../routes.ts'
import { asyncApi } from './async-api.ts'
import { jsonSchemas } from './json-schemas.ts'
import { openApi } from './open-api.ts'

const addFormats = createRequire(import.meta.url)('ajv-formats') as (ajv: Ajv) => void

/** Every `$ref` of a document, and whether it leads anywhere. */
function deadRefs(document: object): readonly string[] {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref as string)
  expect(refs.length).toBeGreaterThan(5)
  return refs.filter((ref) => {
    let place: unknown = document
    for (const key of ref.slice(2).split('/')) place = Object(place)[key]
    return place === undefined
  })
}

describe('the documents made of the schemas [P36]', () => {
  it('OpenAPI 3.1 is valid by its own schema, and every reference leads somewhere', async () => {
    const { valid, errors } = await new Validator().validate(openApi() as Record<string, unknown>)
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    expect(deadRefs(openApi())).toEqual([])
  })

  it('AsyncAPI 3 is valid by its own schema, and every reference leads somewhere', () => {
    const ajv = new Ajv({ strict: false, meta: false, validateSchema: false })
    addFormats(ajv)
    const validate = ajv.compile(asyncApiSchema)
    const isValid = validate(asyncApi())
    expect(validate.errors ?? []).toEqual([])
    expect(isValid).toBe(true)
    expect(deadRefs(asyncApi())).toEqual([])
  })

  it('name every route of a visitor', () => {
    const { desk: _desk, socket, ...http } = routes
    const paths = Object.values(http).map((path) => (typeof path === 'string' ? path : path('x').replace('/x', '/{id}')))
    expect(Object.keys(Object(openApi()).paths).sort()).toEqual([...paths].sort())
    expect(Object(asyncApi()).channels.line.address).toBe(socket)
  })

  it('describe a command as the server takes it', () => {
    const { Command } = jsonSchemas()
    const fits = new Ajv({ strict: false }).compile(Command as object)
    const command = { id: mintId(), conversation: mintId(), type: 'message.post', text: 'Hello', locale: 'en' }
    expect(fits(command)).toBe(true)
    expect(fits({ ...command, text: 7 })).toBe(false)
    expect(fits({ ...command, id: 'short' })).toBe(false)
    expect(fits({ ...command, type: 'conversation.accept' })).toBe(false)
  })
})
