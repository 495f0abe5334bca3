import { safeHref } from './parse-markdown.ts'

/**
 * Takes pictures and videos of the page's own origin and of the desk's server, and nothing else: an article makes nobody's browser ask a
 * third party [P30]. An address without an origin is one of the desk's server.
 */
export const ownMedia =
  (server: string, page: string) =>
  (src: string): string | null => {
    const base = `${server}/`
    const href = URL.canParse(src, base) ? safeHref(new URL(src, base).href) : null
    return href !== null && [new URL(base).origin, new URL(page).origin].includes(new URL(href).origin) ? href : null
  }
