import type { Stop } from './clock.ts'

/** One holder among the tabs of this browser. */
export interface TabLock {
  /** Calls `run` when this tab holds `name`; until `Stop` is called nobody else does. A tab that dies lets go. */
  hold(name: string, run: () => void): Stop
}

/** Tells the other tabs of this browser that something under `topic` changed. May be lost. */
export interface TabBell {
  ring(topic: string): void
  onRing(topic: string, run: () => void): Stop
}
