import type { Command, Cursor, Frame, Hello, Hint, LogId } from '@deskbell/protocol'
import type { ChatError } from './chat-error.ts'

/** Carries frames. Never queues, retries or reconnects: `outbox/` and `connection/` do. Generic, so that the desk uses it as well. */
export interface Transport<Ask = Command> {
  readonly name: string
  /** Starts at once and never throws: a failure arrives as `lost`. The sink is told nothing before `open` has returned. */
  open(hello: Hello, sink: Sink): Line<Ask>
}

export interface Line<Ask = Command> {
  send(command: Ask): void
  hint(hint: Hint): void
  /** From now on also this log, after this place, even if it does not exist yet. Asked again when a gap was seen. */
  follow(log: LogId, after: Cursor | 'tail'): void
  /** Nothing reaches the sink afterwards. */
  close(): void
}

/** The first frame is `welcome`. */
export interface Sink {
  frame(frame: Frame): void
  /** Once, last; also when opening failed. Core itself gives a line up that was silent for 60 s. */
  lost(error: ChatError): void
}
