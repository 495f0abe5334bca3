import type { LogId } from '@deskbell/protocol'

/** Wakes sessions on any node. Carries no content and may lose a wake-up: sessions compare heads every 10 s. */
export interface Bus {
  wake(log: LogId, seq: number): void
  onWake(run: (log: LogId, seq: number) => void): () => void
}
