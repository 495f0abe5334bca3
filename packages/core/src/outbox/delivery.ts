import type { ErrorCode } from '@deskbell/protocol'

/** How a command of this tab is doing. `queued` waits for the line, `sending` for its receipt, `sent` for its log entry. */
export type Delivery = { readonly at: 'queued' | 'sending' | 'sent'; readonly code?: undefined } | { readonly at: 'failed'; readonly code: ErrorCode }
