import type { Stop } from '../ports/clock.ts'

/** Who wants to know of new snapshots. */
export interface Listeners {
  subscribe(listener: () => void): Stop
  /** Calls everyone once, at the end of the present task, however often it is told. */
  tell(): void
  clear(): void
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>()
  let isTold = false
  return {
    subscribe(listener) {
      // A listener of its own for each call: the same function may be subscribed twice.
      const own = (): void => listener()
      listeners.add(own)
      return () => listeners.delete(own)
    },
    tell() {
      if (isTold) return
      isTold = true
      queueMicrotask(() => {
        isTold = false
        for (const listener of [...listeners]) listener()
      })
    },
    clear: () => listeners.clear(),
  }
}
