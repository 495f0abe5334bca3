import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createFormats, type Formats } from '../time/formats.ts'
import { ar } from './ar.ts'
import { en, type Strings } from './en.ts'
import { es } from './es.ts'
import { zhHans } from './zh-hans.ts'

/** What a view needs to speak: words, times, and the tag and direction both are for. */
export interface Locale {
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  readonly strings: Strings
  readonly formats: Formats
}

const locales: Readonly<Record<string, Strings>> = { en, 'zh-Hans': zhHans, es, ar }

/** The first language this browser asks for that the desk speaks, else English. `timeZone` is the browser's own unless given. */
export function localeFor(languages: readonly string[], timeZone?: string): Locale {
  const tag = languages.map((language) => tagOf(language)).find((known) => known !== null) ?? 'en'
  const strings = locales[tag] ?? en
  return { tag, direction: tag === 'ar' ? 'rtl' : 'ltr', strings, formats: createFormats(strings, timeZone) }
}

function tagOf(language: string): string | null {
  const base = language.toLowerCase().split('-')[0] ?? ''
  return Object.keys(locales).find((tag) => tag.toLowerCase().split('-')[0] === base) ?? null
}

const LocaleContext = createContext<Locale>(localeFor(['en']))

/** Gives everything below it its language. */
export const LocaleProvider = LocaleContext.Provider

export const useLocale = (): Locale => useContext(LocaleContext)
