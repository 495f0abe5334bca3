import { createHash } from 'node:crypto'
import {
  type AgentCommand,
  type Author,
  type Command,
  type Conversation,
  canonicalJson,
  type Instant,
  type Receipt,
  type VisitorCard,
} from '@deskbell/protocol'
import { type Decision, decide, type Policy } from '@deskbell/rules/conversation'
import type { FileStore } from '../files/file-store.ts'
import { Refusal } from '../http/refusal.ts'
import type { LogStore } from './log-store.ts'

export interface SubmitParts {
  readonly store: LogStore
  readonly policy: Policy
  readonly now: () => Instant
  readonly isPresent: (agent: string) => boolean
  readonly mintTicketNumber: () => string
  /** Without a way out for letters none is promised, and none written. */
  readonly canMail: boolean
  /** Without them no message carries a file. */
  readonly files?: Pick<FileStore, 'use'>
}

export interface Speaker {
  readonly by: Author
  /** Null for an agent. */
  readonly principal: string | null
  readonly visitor: VisitorCard
  /** Looks at the folded state before anything is decided; a refusal changes nothing. */
  readonly guard: (state: Conversation) => Extract<Decision, { refuse: unknown }> | null
}

export type Submit = (command: Command | AgentCommand, speaker: Speaker) => Promise<Receipt>

/** Decides a command inside the store's transaction. Throws Refusal. */
export function createSubmit({ store, policy: ofSite, now, isPresent, mintTicketNumber, canMail, files: allFiles }: SubmitParts): Submit {
  const policy: Policy = canMail ? ofSite : { ...ofSite, mailbox: () => null }
  return async (command, { by, principal, visitor, guard }) => {
    const at = now()
    const ask = { id: command.id, digest: digestOf(command, by), by, at, principal }
    // A file that is whole stays as it is: what is looked up here holds inside the transaction too.
    const attached = command.type === 'message.post' ? (command.attachments ?? []) : []
    const owner = by.kind === 'agent' ? `agent:${by.id}` : (principal ?? '')
    const files = await allFiles?.use(
      attached.map(({ id }) => id),
      owner,
      command.conversation,
    )
    const outcome = await store.commit(command.conversation, ask, (state) => {
      const decision =
        guard(state) ?? decide(state, command, by, { at, policy, visitor, ticketNumber: mintTicketNumber(), isPresent, ...(files ? { files } : {}) })
      return 'facts' in decision && !canMail ? { facts: decision.facts } : decision
    })
    if ('refuse' in outcome) throw new Refusal(outcome.refuse, outcome.reason)
    return outcome
  }
}

/** Of what was said and by whom: nobody gets another's receipt by sending their words again. */
const digestOf = (command: Command | AgentCommand, by: Author): string =>
  createHash('sha256')
    .update(canonicalJson({ by: by.kind === 'agent' ? `agent:${by.id}` : by.kind, command }))
    .digest('base64url')
