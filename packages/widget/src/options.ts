import { matchLocale } from './locales/load-locale.ts'

export interface Options {
  /** Without a slash at the end; null when it is missing or wrong. */
  readonly server: string | null
  /** One that the widget speaks. */
  readonly locale: string
  readonly transport: 'auto' | 'websocket' | 'rest'
}

/** An http or https address, or a path on the page's own server; empty is that server itself. */
export function readServer(text: string | null, page: string): string | null {
  if (text === null || !/^(https?:\/\/[^/]|\/|$)/i.test(text) || !URL.canParse(text, page)) return null
  const { origin, pathname } = new URL(text || '/', page)
  return (origin + pathname).replace(/\/+$/, '')
}

/** What the element's attributes ask for, as far as it can be followed. `options-from-attributes.ts` says what can't. */
export function readOptions(read: (name: string) => string | null, page: string, languages: readonly string[]): Options {
  const asked = read('locale')
  const transport = read('transport')
  return {
    server: readServer(read('server'), page),
    locale: (asked ? [asked] : languages).map((language) => matchLocale(language)).find((tag) => tag) ?? 'en',
    transport: transport === 'rest' || transport === 'websocket' ? transport : 'auto',
  }
}
