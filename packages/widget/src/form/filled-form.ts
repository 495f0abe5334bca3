import type { FilledForm, FormField } from '@deskbell/protocol'
import { visitorZone } from '../model/times.ts'

export type Values = Readonly<Record<string, string>>

/** A time without its zone would be another one at the desk: `2026-11-17 13:05 GMT+1`. */
const withZone = (value: string): string => `${value.replace('T', ' ')} ${visitorZone(Date.parse(value))[1]}`

const asSent = ({ kind }: FormField, value: string): string => (kind === 'datetime' ? withZone(value) : value)

/** As it is sent: only what was filled in, with its label in the visitor's language. */
export const filledForm = (topic: string, form: readonly FormField[], values: Values): FilledForm => ({
  topic,
  fields: form.flatMap((field) => {
    const value = values[field.id] ?? ''
    return value.trim() ? [{ id: field.id, label: field.label, value: asSent(field, value) }] : []
  }),
})
