/** The list before, if the next one has the same items. */
export const keepList = <Item>(before: readonly Item[], next: readonly Item[]): readonly Item[] =>
  before.length === next.length && before.every((item, index) => item === next[index]) ? before : next
