import type { FilledForm, SiteTopic } from '@deskbell/protocol'

export type Values = Readonly<Record<string, string>>

/** As it is sent: only what was filled in, with its label in the visitor's language. */
export const filledForm = ({ id, form = [] }: SiteTopic, values: Values): FilledForm => ({
  topic: id,
  fields: form.flatMap(({ id: field, label }) => (values[field]?.trim() ? [{ id: field, label, value: values[field] }] : [])),
})

/** As text, for a letter or for a talk that has begun already. */
export const linesOf = ({ fields }: FilledForm): string => fields.map(({ label, value }) => `${label}: ${value}`).join('\n')
