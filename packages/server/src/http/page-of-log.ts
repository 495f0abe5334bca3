import * as v from 'valibot'
import type { AnyEntry, LogStore } from '../log/log-store.ts'
import type { Person } from '../session/person.ts'
import { Refusal } from './refusal.ts'

const asked = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.transform(Number))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/), v.transform(Number))),
})

/** Entries of a conversation before a number, oldest first; at most 100, the latest by default. Throws Refusal. */
export async function pageOfLog(store: LogStore, person: Person, conversation: string, query: unknown): Promise<readonly AnyEntry[]> {
  const parsed = v.safeParse(asked, query)
  if (!parsed.success) throw new Refusal('invalid', 'before and limit are whole numbers from 1.')
  if (conversation.startsWith('inbox:') || !(await person.mayRead(conversation))) throw new Refusal('not-found', 'There is no such conversation.')
  return store.before(conversation, parsed.output.before ?? null, Math.min(parsed.output.limit ?? 50, 100))
}
