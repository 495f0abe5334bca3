import type { AnyCommand, ErrorCode, Instant } from '@deskbell/protocol'
import type { KeyValueStore } from '../ports/key-value-store.ts'

/** A command as every tab of this browser can see it; `code` says why it failed. */
export interface StoredCommand<Ask extends AnyCommand = AnyCommand> {
  readonly command: Ask
  readonly at: Instant
  readonly code?: ErrorCode
}

export interface StoredCommands<Ask extends AnyCommand> {
  /** Writes what `latest` answers when it is its turn; null deletes. */
  save(id: string, latest: () => StoredCommand<Ask> | null): Promise<void>
  /** Reads in turn, so whatever was changed here since is still `isUnsaved` when it answers. */
  load(): Promise<ReadonlyMap<string, StoredCommand<Ask>>>
  isUnsaved(id: string): boolean
}

/** One read or write at a time, in the order asked for. `store` never rejects. */
export function storedCommands<Ask extends AnyCommand>(store: KeyValueStore, prefix: string): StoredCommands<Ask> {
  let turn: Promise<unknown> = Promise.resolve()
  const unsaved: string[] = []
  const inTurn = <Result>(job: () => Promise<Result>): Promise<Result> => {
    const done = turn.then(job)
    turn = done
    return done
  }

  return {
    isUnsaved: (id) => unsaved.includes(id),
    save(id, latest) {
      unsaved.push(id)
      return inTurn(async () => {
        const record = latest()
        await store.write(new Map([[prefix + id, record && JSON.stringify(record)]]))
        unsaved.splice(unsaved.indexOf(id), 1)
      })
    },
    load: () =>
      inTurn(async () => {
        const found = new Map<string, StoredCommand<Ask>>()
        for (const [key, text] of await store.read(prefix)) {
          const record = parse<Ask>(text)
          if (record) found.set(record.command.id, record)
          else await store.write(new Map([[key, null]]))
        }
        return found
      }),
  }
}

/** Null for what only a stranger or a crash can have written. */
function parse<Ask extends AnyCommand>(text: string): StoredCommand<Ask> | null {
  try {
    const record: Partial<StoredCommand<Ask>> | null = JSON.parse(text)
    return record?.command?.id && typeof record.at === 'number' ? (record as StoredCommand<Ask>) : null
  } catch {
    return null
  }
}
