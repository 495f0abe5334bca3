import type { AnyCommand, Command, Cursor, Frame, Hello, Hint, LogId } from '@deskbell/protocol'
import { ChatError } from '../ports/chat-error.ts'
import type { Line, Sink, Transport } from '../ports/transport.ts'

/** One line of a `HeldTransport`: keeps what it was given and passes on only what the test gives it. */
export class HeldLine<Ask = Command> implements Line<Ask> {
  readonly hello: Hello
  readonly sent: Ask[] = []
  readonly hints: Hint[] = []
  readonly followed: { readonly log: LogId; readonly after: Cursor | 'tail' }[] = []
  isClosed = false
  readonly #sink: Sink

  constructor(hello: Hello, sink: Sink) {
    this.hello = hello
    this.#sink = sink
  }

  send(command: Ask): void {
    this.sent.push(command)
  }

  hint(hint: Hint): void {
    this.hints.push(hint)
  }

  follow(log: LogId, after: Cursor | 'tail'): void {
    this.followed.push({ log, after })
  }

  close(): void {
    this.isClosed = true
  }

  /** Gives the client these frames. */
  give(...frames: readonly Frame[]): void {
    for (const frame of frames) if (!this.isClosed) this.#sink.frame(frame)
  }

  /** Breaks the line. */
  lose(error: ChatError = new ChatError('offline', 'The test broke the line.')): void {
    if (this.isClosed) return
    this.isClosed = true
    this.#sink.lost(error)
  }
}

/** A transport without a network: each opening gives the test one more line to play the server on. */
export class HeldTransport<Ask extends AnyCommand = Command> implements Transport<Ask> {
  readonly name = 'held'
  readonly lines: HeldLine<Ask>[] = []

  open(hello: Hello, sink: Sink): Line<Ask> {
    const line = new HeldLine<Ask>(hello, sink)
    this.lines.push(line)
    return line
  }

  /** The line opened last. */
  get line(): HeldLine<Ask> {
    const line = this.lines.at(-1)
    if (!line) throw new Error('No line was opened yet.')
    return line
  }
}
