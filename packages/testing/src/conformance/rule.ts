import { canonicalJson } from '@deskbell/protocol'
import type { Backend } from './backend.ts'
import type { ControlVerb } from './control.ts'

/** One numbered rule of the wire, as far as a server can be held to it from outside. */
export interface Rule {
  /** As in the protocol's SPEC: `PR11`. */
  readonly id: string
  /** The rule in a few words. */
  readonly says: string
  /** What the backend's control must offer for it. */
  readonly needs?: ControlVerb
  /** Resolves when the rule holds, rejects with a sentence that says how it does not. */
  check(backend: Backend): Promise<void>
}

/** The backend breaks a rule: the sentence says what was seen. */
export class Broken extends Error {}

export function holds(claim: boolean, otherwise: string): asserts claim {
  if (!claim) throw new Broken(otherwise)
}

/** Equal as canonical JSON. */
export function same(seen: unknown, wanted: unknown, what: string): void {
  const [one, other] = [text(seen), text(wanted)]
  holds(one === other, `${what} is ${one}, not ${other}`)
}

const text = (value: unknown): string => (value === undefined ? 'nothing' : canonicalJson(value)).slice(0, 300)
