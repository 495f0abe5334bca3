import type { ErrorCode, Instant } from '@deskbell/protocol'

/** Where the line is. `until` and `since` are on the page's clock. */
export type Connection =
  | { readonly at: 'idle' }
  | { readonly at: 'opening'; readonly attempt: number }
  | { readonly at: 'live'; readonly since: Instant; readonly attempt: number }
  | { readonly at: 'waiting'; readonly attempt: number; readonly until: Instant; readonly because: ErrorCode }
  | { readonly at: 'renewing'; readonly attempt: number }
  | { readonly at: 'refused'; readonly code: ErrorCode }
