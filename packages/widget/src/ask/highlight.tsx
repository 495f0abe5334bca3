import type { ComponentChildren, VNode } from 'preact'

/** The text with the places that the query met marked. Places that overlap or lie outside are left out. */
export function highlight(text: string, matches: readonly (readonly [start: number, end: number])[]): ComponentChildren {
  const parts: (string | VNode)[] = []
  let done = 0
  for (const [start, end] of matches) {
    if (start < done || end <= start || end > text.length) continue
    parts.push(text.slice(done, start), <mark>{text.slice(start, end)}</mark>)
    done = end
  }
  return [...parts, text.slice(done)]
}
