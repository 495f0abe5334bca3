/** JSON with sorted keys and no spaces: equal content gives equal text, whatever order it was written in. */
export function canonicalJson(value: unknown): string {
  // In a template a list is joined by commas.
  if (Array.isArray(value)) return `[${value.map(canonicalJson)}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const pairs = Object.entries(value)
    .filter(([, content]) => content !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${pairs.map(([key, content]) => `${JSON.stringify(key)}:${canonicalJson(content)}`)}}`
}
