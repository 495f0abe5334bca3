import type { Clock } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { systemClock } from '../ports/system-clock.ts'
import { within } from '../ports/within.ts'
import { parseStored } from '../storage/parse-stored.ts'

/** The last documents of a guide in this browser, for a page that opens offline (GD2). A convenience: where nothing can be stored, it costs only that. */
export interface Copies {
  /** Never rejects, and answers within 3 s. */
  read<Document extends object>(name: string): Promise<Document | null>
  keep(name: string, document: object): void
}

/** In milliseconds: some browsers open a database and never answer. */
const limit = 3_000

/** Copies in a store; `server` names them. */
export function storedCopies(store: KeyValueStore, server: string, clock: Clock = systemClock): Copies {
  const keyOf = (name: string): string => `deskbell:${server}:${name}`
  return {
    async read<Document extends object>(name: string): Promise<Document | null> {
      try {
        const values = await within(store.read(keyOf(name)), limit, clock)
        return parseStored<Document>(values.get(keyOf(name))) as Document | null
      } catch {
        return null
      }
    },
    keep: (name, document) => void store.write(new Map([[keyOf(name), JSON.stringify(document)]])).catch(() => null),
  }
}
