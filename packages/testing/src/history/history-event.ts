/**
 * One line of a history: what one actor did or saw, in the order in which it happened.
 *
 * - `send`: a message was asked for (`invoke`), has its receipt (`ok`, with its number), was refused for good (`fail`), or its sender is gone
 *   and nobody knows (`info`).
 * - `recv ok`: an entry was applied; the store writes one for each entry that is committed.
 * - `read`: a whole list follows (`invoke`), ends here (`ok`, with the last number). Its lines are `render ok`, and `render invoke` for what is
 *   still on its way at rest.
 * - `render`: shown as on its way (`invoke`) or as sent (`ok`).
 * - `ack ok`: this actor's mark, or its place in the log, stands at this number.
 * - `mail`: owed (`invoke`), accepted by the far end (`ok`), refused for good (`fail`), broken off so that nobody knows (`info`).
 */
export interface HistoryEvent {
  /** Milliseconds; only for people who read. */
  readonly t: number
  /** `person/tab`: what comes before the slash may see the same conversations. `store` is the log itself. */
  readonly actor: string
  readonly op: 'send' | 'recv' | 'render' | 'read' | 'ack' | 'mail'
  readonly phase: 'invoke' | 'ok' | 'fail' | 'info'
  readonly conv: string
  /** Null for an entry without a person's words. */
  readonly client_msg_id: string | null
  readonly seq: number | null
  readonly epoch: string | null
  /** Message-ID of a mail that was accepted. */
  readonly message_id?: string
}

export const storeActor = 'store'

export const writeHistory = (events: readonly HistoryEvent[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('')

/** Throws SyntaxError for a line that is no JSON. */
export const readHistory = (lines: string): readonly HistoryEvent[] =>
  lines
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as HistoryEvent)
