import type { FormField } from '@deskbell/protocol'

/** One below the other, two short choices side by side. */
export function inRows(fields: readonly FormField[]): readonly (readonly FormField[])[] {
  const rows: FormField[][] = []
  for (const field of fields) {
    const last = rows.at(-1)
    if (field.kind === 'choice' && last?.length === 1 && last[0]?.kind === 'choice') last.push(field)
    else rows.push([field])
  }
  return rows
}
