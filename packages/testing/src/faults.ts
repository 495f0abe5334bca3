import type { Command, ErrorCode } from '@deskbell/protocol'
import type { Refusal } from '@deskbell/rules/conversation'

/** What goes wrong on the way between a client and the fake backend. The test's hand sets it, the handlers obey. */
export class Faults {
  /** `refuse`: nothing is reached. `portal`: a hotel's sign-in page answers everything [F18]. */
  network: 'open' | 'refuse' | 'portal' = 'open'
  /** How often lines were cut: a poll that began before is cut even if it was not held at that moment. */
  cuts = 0
  /** How many receipts still to lose: the command is stored, then the line breaks [F2]. */
  receiptsToLose = 0
  #failing: { readonly type: Command['type']; readonly code: ErrorCode }[] = []
  #lines = new Set<() => void>()

  failNext(type: Command['type'], code: ErrorCode): void {
    this.#failing.push({ type, code })
  }

  /** The refusal that was asked for this command, once. */
  takeFailure(type: Command['type']): Refusal | null {
    const index = this.#failing.findIndex((failure) => failure.type === type)
    const [failure] = index < 0 ? [] : this.#failing.splice(index, 1)
    return failure ? { refuse: failure.code, reason: `The test asked for ${failure.code}.` } : null
  }

  takeLostReceipt(): boolean {
    if (this.receiptsToLose === 0) return false
    this.receiptsToLose--
    return true
  }

  /** `cut` breaks one open line; the returned function takes it off the list. */
  onCut(cut: () => void): () => void {
    this.#lines.add(cut)
    return () => {
      this.#lines.delete(cut)
    }
  }

  cutLines(): void {
    this.cuts++
    const lines = [...this.#lines]
    this.#lines.clear()
    for (const cut of lines) cut()
  }
}
