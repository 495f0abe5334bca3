import type { TabBell, TabLock } from '../ports/tab-lock.ts'

/** The tabs of one browser: locks go from one to the next, a bell rings in all others. */
export class FakeTabs {
  readonly #queues = new Map<string, { readonly run: () => void }[]>()
  readonly #listeners = new Set<{ readonly tab: object; readonly topic: string; readonly run: () => void }>()

  /** One tab. `close` is a crash: it lets go of every lock and hears nothing more. */
  open(): { readonly tabLock: TabLock; readonly tabBell: TabBell; close(): void } {
    const tab = {}
    const ends = new Set<() => void>()
    const keep = (end: () => void): (() => void) => {
      ends.add(end)
      return end
    }
    return {
      tabLock: { hold: (name, run) => keep(this.#hold(name, run)) },
      tabBell: {
        ring: (topic) => {
          for (const listener of this.#listeners) if (listener.tab !== tab && listener.topic === topic) queueMicrotask(listener.run)
        },
        onRing: (topic, run) => {
          const listener = { tab, topic, run }
          this.#listeners.add(listener)
          return keep(() => this.#listeners.delete(listener))
        },
      },
      close: () => {
        for (const end of ends) end()
      },
    }
  }

  #hold(name: string, run: () => void): () => void {
    const queue = this.#queues.get(name) ?? []
    this.#queues.set(name, queue)
    const place = { run }
    queue.push(place)
    if (queue.length === 1) queueMicrotask(() => queue[0] === place && run())
    return () => {
      const index = queue.indexOf(place)
      if (index < 0) return
      queue.splice(index, 1)
      const next = queue[0]
      if (index === 0 && next) queueMicrotask(() => queue[0] === next && next.run())
    }
  }
}
