/** JSON with sorted keys and no spaces: equal content gives equal text, whatever order it was written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const content = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(content).filter((key) => content[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(content[key])}`)
    .join(',')}}`
}
