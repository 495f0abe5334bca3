import type { DeskFaqEntry, FaqChange, FaqEntry, FaqVersion, Instant, Locale } from '@deskbell/protocol'

/** Names one text. */
export interface FaqKey {
  readonly locale: Locale
  readonly id: string
}

/** The FAQ as the desk writes it. Every implementation passes `describeFaqStore`. */
export interface FaqStore {
  /**
   * Takes the configured file over: a text that the desk never published follows the file, also out of it; one that the desk published stays.
   * Each change is a version of nobody's.
   */
  seed(entries: readonly FaqEntry[], at: Instant): Promise<void>
  /** What visitors get, in the order it was first written. */
  published(): Promise<readonly FaqEntry[]>
  /** Every text that is published or drafted. */
  all(): Promise<readonly DeskFaqEntry[]>
  /** The text afterwards; null, with nothing changed, where `base` is not its revision. A published text carries the day as `updated`. */
  change(key: FaqKey, change: FaqChange, by: string, at: Instant): Promise<DeskFaqEntry | null>
  /** The last 50 publications of a text, newest first. */
  versions(key: FaqKey): Promise<readonly FaqVersion[]>
}

/** Publications kept of one text. */
export const keptVersions = 50

/** What a change makes of a text; null where there is nothing to change. */
export function applyChange(
  before: Pick<DeskFaqEntry, 'published' | 'draft'>,
  change: FaqChange,
  at: Instant,
): { readonly published: FaqEntry | null; readonly draft: FaqEntry | null } {
  switch (change.type) {
    case 'save':
      return { published: before.published, draft: change.entry }
    case 'publish':
      return { published: { ...change.entry, updated: new Date(at).toISOString().slice(0, 10) }, draft: null }
    case 'discard':
      return { published: before.published, draft: null }
    case 'withdraw':
      return { published: null, draft: before.draft ?? before.published }
  }
}
