export interface Kept {
  /** A talk is going on: the next page opens the line by itself. The launcher looks for `"talk":true`. */
  readonly talk?: boolean
  /** There are conversations to go back to. */
  readonly known?: boolean
  readonly muted?: boolean
  readonly locale?: string
}

/** What an earlier visit left in the one key this widget writes; nothing where storage is blocked or holds something strange. */
export function readKept(): Kept {
  try {
    return Object(JSON.parse(localStorage.deskbell)) as Kept
  } catch {
    return {}
  }
}
