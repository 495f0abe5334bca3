import type { Receipt } from '@deskbell/protocol'
import type { Bus } from '../bus/bus.ts'
import type { SqliteFile } from '../database/sqlite-file.ts'
import type { Person } from '../session/person.ts'

/**
 * Told of each step of a write, by name: `insert entry`, `entry inserted`, `commit`, `committed`, `ring`, `receipt` …
 * A test ends the process there, and looks at what the disk kept.
 */
export type Probe = (step: string) => void

const endings: Readonly<Record<string, string>> = { insert: 'inserted', update: 'updated', delete: 'deleted' }

/** The verb and the table of a statement that writes; null for one that reads. */
function writeOf(sql: string): { readonly verb: string; readonly table: string } | null {
  const [, verb = '', table = ''] = /^\s*(insert|update|delete)\s+(?:or\s+\w+\s+)?(?:into\s+|from\s+)?(\w+)/i.exec(sql) ?? []
  return verb ? { verb: verb.toLowerCase(), table } : null
}

/** A file that tells of every write and of every transaction's two ends. */
export const probeFile = (file: SqliteFile, probe: Probe): SqliteFile => ({
  ...file,
  all(sql, ...values) {
    const write = writeOf(sql)
    if (!write) return file.all(sql, ...values)
    probe(`${write.verb} ${write.table}`)
    const rows = file.all(sql, ...values)
    probe(`${write.table} ${endings[write.verb]}`)
    return rows
  },
  transaction(work) {
    probe('begin')
    const result = file.transaction(() => {
      const done = work()
      probe('commit')
      return done
    })
    probe('committed')
    return result
  },
})

/** A bus that tells before it wakes anybody, and after. */
export const probeBus = (bus: Bus, probe: Probe): Bus => ({
  ...bus,
  ring(topic) {
    const kind = /^(inbox|person|roster|session)/.exec(topic)?.[1] ?? 'talk'
    probe(`ring ${kind}`)
    bus.ring(topic)
    probe(`${kind} rung`)
  },
})

/** People whose every command is told of when it comes, and when its receipt is about to leave. */
export const probePeople = <Who>(personOf: (who: Who) => Person, probe: Probe | undefined): ((who: Who) => Person) =>
  probe ? (who) => probePerson(personOf(who), probe) : personOf

const probePerson = (person: Person, probe: Probe): Person => ({
  ...person,
  async command(input): Promise<Receipt> {
    probe('command')
    const receipt = await person.command(input)
    probe('receipt')
    return receipt
  },
})
