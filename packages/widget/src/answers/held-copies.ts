import type { Copies } from '@deskbell/core/guide'

/** Apart from the talks, so that neither is in the other's way. */
const database = 'deskbell-answers'

/**
 * Copies that are written from the visitor's first question on, and only held until then: who only looks at a page stores nothing.
 * A database that is not there is not made by reading it.
 */
export function heldCopies(name: string): Copies & { begin(): void } {
  let held: Map<string, object> | null = new Map()
  const stored = async (): Promise<Copies> => (await import('./stored.ts')).storedIn(database, name)
  const keep = (key: string, document: object): void => {
    if (held) held.set(key, document)
    else
      stored().then(
        (copies) => copies.keep(key, document),
        () => null,
      )
  }
  return {
    async read(key) {
      try {
        // A sandboxed frame has no storage, and Chromium throws for this question twice: once past any `catch`.
        if (globalThis.origin === 'null') return null
        const found = await indexedDB.databases()
        return found.some((each) => each.name === database) ? await (await stored()).read(key) : null
      } catch {
        return null // A private window, or a browser without: only a convenience is missing.
      }
    },
    keep,
    begin() {
      const all = held
      held = null
      for (const [key, document] of all ?? []) keep(key, document)
    },
  }
}
