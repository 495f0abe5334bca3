import type { strings, words } from './en.ts'

/** The words of the first screen, which is all that is loaded of a language before the ask box has the focus. */
export type Words = typeof words

/** Every word the widget says. `en.ts` defines it; a locale file that lacks one does not compile. */
export type Strings = typeof strings
