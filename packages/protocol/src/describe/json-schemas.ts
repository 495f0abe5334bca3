import { toJsonSchema } from '@valibot/to-json-schema'
import { answers } from '../answers.ts'
import { asks } from '../decode.ts'

type Json = { readonly [key: string]: unknown }

/**
 * Each schema by its name, as JSON Schema. What JSON Schema can't say (a text's code points, plain lines, deep JSON) is in the rules:
 * a document that fits may still be refused as `invalid` or `too-large`.
 */
export function jsonSchemas(): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries({ ...asks, ...answers }).map(([name, schema]) => {
      const { $schema: _version, ...body } = toJsonSchema(schema, { errorMode: 'ignore' }) as Json
      return [nameOf(name), body]
    }),
  )
}

/** `pollAsk` → `PollAsk` */
export const nameOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

export const refTo = (name: keyof typeof asks | keyof typeof answers): Json => ({ $ref: `#/components/schemas/${nameOf(name)}` })
