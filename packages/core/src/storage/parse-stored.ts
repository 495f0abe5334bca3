import { jsonOf } from '@deskbell/protocol'

/** What was stored as JSON; nothing for what only a stranger or a crash can have written. Fields may be missing. */
export const parseStored = <Value extends object>(text: string | undefined): Partial<Value> | null | undefined => jsonOf(text) as Partial<Value>
