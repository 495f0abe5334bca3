import type { Guide, GuideState } from '@deskbell/core/guide'
import type { Instant } from '@deskbell/protocol'
import { articleOf, formsOf, siteOf, wordsOf } from './fixtures.ts'

/** A guide with one fixed answer to everything. */
export function stubGuide(ask: {
  readonly profile: string
  readonly locale: string
  readonly at: Instant
  readonly isOpen: boolean
  readonly finds: boolean
}): Guide {
  const site = siteOf(ask.profile, ask.locale)
  const listeners = new Set<() => void>()
  const opening = {
    open: ask.isOpen,
    changesAt: ask.isOpen ? ask.at + 3.97 * 3_600_000 : ask.at + 14 * 3_600_000,
    because: ask.isOpen ? null : ('hours' as const),
  }
  let state: GuideState = {
    locale: ask.locale,
    site,
    fault: null,
    presence: {},
    clockOffset: ask.at - Date.now(),
    availability: { chat: opening },
    channels: site.channels,
    query: '',
    suggestions: [],
    isSearchable: true,
    answersIn: null,
    forms: formsOf(ask.profile, ask.locale),
    article: null,
  }
  const change = (part: Partial<GuideState>): void => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const suggestions = wordsOf(ask.locale).suggestions.map(([question, summary, matches], index) => ({
    id: `a${index}`,
    locale: ask.locale,
    question,
    summary,
    matches,
  }))
  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => undefined,
    setLocale: () => undefined,
    ask: (query) => change({ query, suggestions: query && ask.finds ? suggestions : [] }),
    openForms: () => undefined,
    openArticle: (id) => change({ article: { id, article: { ...articleOf(ask.locale, id), id }, fault: null } }),
    closeArticle: () => change({ article: null }),
    teamFor: () => ({ team: 'singapore', availability: opening }),
    setPresence: () => undefined,
    destroy: () => undefined,
  }
}
