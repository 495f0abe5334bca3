/** What came over the wire, typed, or why it can't be. `reason` names the place and never repeats what was sent. */
export type Decoded<T> = { readonly value: T } | { readonly code: 'invalid' | 'too-large'; readonly reason: string }

const maxDepth = 16

/** Assigning them would reach a prototype. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON from a stranger: at most 16 levels deep, no key twice in one object, none that reaches a prototype.
 * Takes time in proportion to the text.
 */
export function parseJson(text: string): Decoded<unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { code: 'invalid', reason: 'This is not JSON.' }
  }
  const reason = findFault(text)
  return reason === null ? { value } : { code: 'invalid', reason }
}

/** Reads the text itself, for a parser keeps the last of two equal keys. Only for valid JSON: there no quote is left open, which keeps this linear. */
function findFault(text: string): string | null {
  const open: Set<string>[] = []
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found, colon] = match
    if (found === '{' || found === '[') {
      if (open.push(new Set()) > maxDepth) return `JSON may be ${maxDepth} levels deep.`
    } else if (found === '}' || found === ']') open.pop()
    else if (colon !== undefined) {
      const key = keyOf(found.slice(0, found.length - colon.length))
      if (forbiddenKeys.has(key)) return 'A key is not allowed here.'
      const keys = open.at(-1)
      if (keys?.has(key)) return 'A key stands twice in one object.'
      keys?.add(key)
    }
  }
  return null
}

/** An escaped key is the same key: `"\u0061"` is `"a"`. */
const keyOf = (quoted: string): string => (quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1))
