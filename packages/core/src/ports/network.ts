import type { Stop } from './clock.ts'

/** What the platform says of the network. Words for the view and reasons to try sooner, never a state: browsers get it wrong both ways. */
export interface Network {
  /** The platform's belief; true when it has none. */
  isOnline(): boolean
  /** Calls back when trying now may pay: online, visible, focus, page shown again. */
  onNudge(run: () => void): Stop
}

/** For a host without such events. */
export const alwaysOnline: Network = { isOnline: () => true, onNudge: () => () => undefined }
