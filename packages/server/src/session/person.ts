import type { AgentCard, Hint, Instant, LogId, Receipt, Status } from '@deskbell/protocol'
import type { Topic } from '../bus/bus.ts'

/** Who is at the other end of a session: what they may see and do. A session knows neither visitors nor agents. */
export interface Person {
  readonly side: 'visitor' | 'agent'
  /** Whose their files are. */
  readonly owner: string
  readonly agent?: AgentCard
  /** When their credential ends, by real time; null when it does not by itself. */
  readonly expiresAt: Instant | null
  /** Rings when `logs` may have changed. */
  readonly topic: Topic
  /** Rings when the session must end. */
  readonly endTopic?: Topic
  /** What they follow without asking. */
  logs(): Promise<readonly LogId[]>
  /** False for what does not exist as well: the two can't be told apart. */
  mayRead(log: LogId): Promise<boolean>
  /** Every status that holds now. */
  statuses(logs: readonly LogId[]): Promise<readonly Status[]>
  /** Takes what came over the wire as it is. Throws Refusal. */
  command(input: unknown): Promise<Receipt>
  hint(hint: Hint): Promise<void>
  /** A socket of theirs is open; the result is called when it is not any more. Throws `busy` for one too many. */
  arrive(): () => void
}
