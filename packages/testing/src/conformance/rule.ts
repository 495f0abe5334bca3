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
