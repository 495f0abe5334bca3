import type { TabLock } from '../ports/tab-lock.ts'

/** One holder among the tabs by the Web Locks API. Where it is missing, as on plain http, every tab holds at once: the server's ids keep that harmless [F47]. */
export function webLock(locks: LockManager | undefined = globalThis.navigator?.locks): TabLock {
  return {
    hold(name, run) {
      let isWanted = true
      let release: () => void = () => undefined
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      const start = (): Promise<void> => {
        if (isWanted) run()
        return held
      }
      if (!locks) queueMicrotask(start)
      else
        locks.request(name, start).catch(() => {
          // A sandboxed frame refuses every lock: then this tab goes on as if it were alone.
          if (isWanted) run()
        })
      return () => {
        isWanted = false
        release()
      }
    },
  }
}
