import { type ReadonlySignal, signal } from '@preact/signals'

export interface PresenceModel {
  /** What the agent chose; shown at once, taken back if the server did not hear it. */
  readonly isOnline: ReadonlySignal<boolean>
  readonly failed: ReadonlySignal<boolean>
  set(online: boolean): Promise<void>
}

/** `tell` asks the server once and rejects when it did not take it. */
export function createPresence(online: boolean, tell: (online: boolean) => Promise<void>): PresenceModel {
  const isOnline = signal(online)
  const failed = signal(false)
  let asked = 0
  return {
    isOnline,
    failed,
    async set(next) {
      const mine = ++asked
      const before = isOnline.peek()
      isOnline.value = next
      failed.value = false
      try {
        await tell(next)
      } catch {
        // The words at the switch say so; a later choice overrules this answer.
        if (mine !== asked) return
        isOnline.value = before
        failed.value = true
      }
    },
  }
}
