import type { Frame } from '@deskbell/protocol'
import type { ChatError } from '../ports/chat-error.ts'
import type { Sink } from '../ports/transport.ts'

type Of<Type extends Frame['type']> = Extract<Frame, { type: Type }>

/** A sink that keeps everything it was told, and lets a test wait for what is still to come. */
export class FrameRecorder implements Sink {
  readonly frames: Frame[] = []
  readonly errors: ChatError[] = []
  /** What came after `lost`, which must be nothing. */
  readonly late: Frame[] = []
  #waiting: (() => void)[] = []

  frame(frame: Frame): void {
    if (this.errors.length > 0) this.late.push(frame)
    this.frames.push(frame)
    this.#wake()
  }

  lost(error: ChatError): void {
    this.errors.push(error)
    this.#wake()
  }

  of<Type extends Frame['type']>(type: Type): readonly Of<Type>[] {
    return this.frames.filter((frame): frame is Of<Type> => frame.type === type)
  }

  /** The entries of one log, in the order in which they came. */
  entriesOf(log: string) {
    return this.of('entry').flatMap(({ entry }) => (entry.log === log ? [entry] : []))
  }

  /** The numbers of the entries of one log, in the order in which they came. */
  seqsOf(log: string): number[] {
    return this.entriesOf(log).map(({ cursor }) => cursor.seq)
  }

  /** Texts of the messages of one log, in the order in which they came. */
  textsOf(log: string): string[] {
    return this.entriesOf(log).flatMap(({ fact }) => (fact.type === 'message' ? [fact.text] : []))
  }

  /** Resolves as soon as `claim` holds; a claim that never does ends with the test's own time limit. */
  async until(claim: (recorder: this) => boolean): Promise<void> {
    while (!claim(this)) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** The first frame of this kind that fits, now or later. */
  async first<Type extends Frame['type']>(type: Type, fits: (frame: Of<Type>) => boolean = () => true): Promise<Of<Type>> {
    for (;;) {
      const found = this.of(type).find(fits)
      if (found) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
