import type { FormField } from '@deskbell/protocol'

export type FieldFault = 'required' | 'amount' | 'datetime' | 'choice'

/** `1200`, `0,5`, `1,234.56`, `1 234,56`, with or without a coin after it: `0.5 BTC`. */
const amount = /^(\d+|\d{1,3}([., ]\d{3})+)([.,]\d+)?( [a-z][a-z\d]{0,11}|[a-z]{2}[a-z\d]{0,10})?$/i

/** A real local time, `YYYY-MM-DDTHH:mm`, as a browser's own field gives it. */
function isDateTime(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** What is wrong with the value of one field, or null. An empty value is only wrong where one is required. */
export function checkField(field: Pick<FormField, 'kind' | 'required' | 'options'>, value: string): FieldFault | null {
  const text = value.normalize('NFKC').trim()
  if (!text) return field.required ? 'required' : null
  if (field.kind === 'amount') return amount.test(text) ? null : 'amount'
  if (field.kind === 'datetime') return isDateTime(text) ? null : 'datetime'
  if (field.kind === 'choice') return field.options?.includes(value) ? null : 'choice'
  return null
}
