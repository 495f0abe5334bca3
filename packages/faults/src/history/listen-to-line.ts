import type { Transport } from '@deskbell/core'
import type { Cursor, LogId } from '@deskbell/protocol'
import type { Recorder } from './recorder.ts'

/**
 * A transport that writes down what a sender learns: each receipt, before the core hears of it, and each entry that the core has applied by then,
 * in whichever talk. `placeIn` is the core's own place in a log: an entry that arrives again, too early or from before a restore tells nothing.
 */
export const listenToLine = <Ask>(transport: Transport<Ask>, recorder: Recorder, placeIn: (log: LogId) => Cursor | null | undefined): Transport<Ask> => ({
  ...transport,
  open: (hello, sink) =>
    transport.open(hello, {
      frame(frame) {
        if (frame.type === 'receipt') recorder.outcome(frame.receipt.id, 'ok', frame.receipt.cursor)
        sink.frame(frame)
        if (frame.type !== 'entry' || frame.entry.fact.type !== 'message') return
        const { command, cursor, log } = frame.entry
        const place = placeIn(log)
        if (place?.epoch === cursor.epoch && place.seq >= cursor.seq) recorder.outcome(command, 'ok', cursor)
      },
      lost: (error) => sink.lost(error),
    }),
})
