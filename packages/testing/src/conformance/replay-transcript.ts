import { mintId } from '@deskbell/protocol'
import type { Backend } from './backend.ts'
import { holds } from './claims.ts'
import type { Line } from './line.ts'

type Step = { readonly note: string } | { readonly say: object } | { readonly hear: { readonly type: string } } | { readonly line: 'again' }

/**
 * Says what a transcript says and hears what it hears: each expected frame must come, with at least these fields, in any order among
 * those that came. `$names` are bound where they come first: in what is said by a new id, in what is heard by what came.
 */
export async function replayTranscript(transcript: string, backend: Backend): Promise<void> {
  const bound = new Map<string, unknown>([['$credential', (await backend.visitor()).token]])
  let line: Line = await backend.line()
  for (const [index, text] of transcript.trim().split('\n').entries()) {
    const step = JSON.parse(text) as Step
    if ('line' in step) {
      line.close()
      line = await backend.line()
    } else if ('say' in step) line.tell(filled(step.say, bound) as object)
    else if ('hear' in step) {
      const from = line
      await from
        .next(step.hear.type as 'entry', (frame) => fits(step.hear, frame, bound))
        .catch((cause: Error) => {
          holds(false, `line ${index + 1}, ${text}: ${cause.message}`)
        })
    }
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^\$\w+$/.test(value)

/** With names filled in; a new one gets a new id. */
function filled(value: unknown, bound: Map<string, unknown>): unknown {
  if (isName(value)) {
    if (!bound.has(value)) bound.set(value, mintId())
    return bound.get(value)
  }
  if (Array.isArray(value)) return value.map((each) => filled(each, bound))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [String(filled(key, bound)), filled(each, bound)]))
}

/** Whether all that is expected is there; names that are new are bound when all of it fits. */
function fits(expected: unknown, seen: unknown, bound: Map<string, unknown>): boolean {
  const fresh = new Map(bound)
  const isSame = (one: unknown, other: unknown): boolean => {
    if (isName(one)) {
      if (!fresh.has(one)) fresh.set(one, other)
      return fresh.get(one) === other
    }
    if (typeof one !== 'object' || one === null) return one === other
    return typeof other === 'object' && other !== null && Object.entries(one).every(([key, each]) => isSame(each, Object(other)[String(filled(key, fresh))]))
  }
  if (!isSame(expected, seen)) return false
  for (const [name, value] of fresh) bound.set(name, value)
  return true
}
