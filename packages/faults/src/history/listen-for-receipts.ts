import type { Transport } from '@deskbell/core'
import type { Recorder } from './recorder.ts'

/** A transport that writes each receipt down before the core hears of it. */
export const listenForReceipts = <Ask>(transport: Transport<Ask>, recorder: Recorder): Transport<Ask> => ({
  ...transport,
  open: (hello, sink) =>
    transport.open(hello, {
      frame(frame) {
        if (frame.type === 'receipt') recorder.outcome(frame.receipt.id, 'ok', frame.receipt.cursor)
        sink.frame(frame)
      },
      lost: (error) => sink.lost(error),
    }),
})
