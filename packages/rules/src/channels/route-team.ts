import type { Locale } from '@deskbell/protocol'

interface Routing {
  readonly teams: readonly { readonly id: string; readonly locales: readonly Locale[] }[]
  readonly topics: readonly { readonly id: string; readonly team?: string }[]
}

const languageOf = (locale: Locale): string => locale.split('-', 1)[0]?.toLowerCase() ?? ''

/**
 * The id of the team that answers: the topic's own, else the first that has the visitor's locale, else the first that has
 * the language (`es` for `es-MX`), else the first. Empty for a site without teams.
 */
export function routeTeam(site: Routing, ask: { readonly topic?: string; readonly locale: Locale }): string {
  const named = site.topics.find((topic) => topic.id === ask.topic)?.team
  const team =
    site.teams.find(({ id }) => id === named) ??
    site.teams.find(({ locales }) => locales.some((locale) => locale.toLowerCase() === ask.locale.toLowerCase())) ??
    site.teams.find(({ locales }) => locales.some((locale) => languageOf(locale) === languageOf(ask.locale))) ??
    site.teams[0]
  return team?.id ?? ''
}
