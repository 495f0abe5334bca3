import { canonicalJson } from '@deskbell/protocol'

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
