import { ChatError, type Sink } from '@deskbell/core'
import type { Frame } from '@deskbell/protocol'
import { checkFrame } from '@deskbell/protocol/check-frame'

/** What a line owes its sink: `welcome` first, `lost` once and last, nothing after `end`. */
export interface StrictSink {
  readonly isOver: boolean
  /** Passes a frame on once it was checked, and returns it; skips what a later version may have sent. */
  frame(value: unknown): Frame | null
  lost(error: ChatError): void
  end(): void
}

/** `onOver` is called once, when nothing more will reach the sink. */
export function strictSink(sink: Sink, onOver: () => void): StrictSink {
  let isWelcome = false
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    onOver()
  }
  const lost = (error: ChatError): void => {
    if (isOver) return
    end()
    sink.lost(error)
  }
  return {
    get isOver() {
      return isOver
    },
    frame(value) {
      const frame = isOver ? null : checkFrame(value)
      isWelcome ||= frame?.type === 'welcome'
      // Whoever speaks before the welcome is not this server.
      if (!isWelcome) lost(new ChatError('unavailable'))
      else if (frame) sink.frame(frame)
      return frame
    },
    lost,
    end,
  }
}
