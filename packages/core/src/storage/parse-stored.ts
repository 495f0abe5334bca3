/** What was stored as JSON; null for what only a stranger or a crash can have written. Fields may be missing. */
export function parseStored<Value extends object>(text: string | undefined): Partial<Value> | null {
  try {
    return JSON.parse(text ?? 'null') as Partial<Value> | null
  } catch {
    return null
  }
}
