import { matchLocale, spokenLocales } from './locales/load-locale.ts'
import { readServer } from './options.ts'

const choices: Readonly<Record<string, readonly string[]>> = {
  theme: ['auto', 'light', 'dark'],
  position: ['right', 'left', 'bottom-right', 'bottom-left'],
  transport: ['auto', 'websocket', 'rest'],
}

/** One English sentence for each attribute that can't be followed, and what is done instead. */
export function explainAttributes(read: (name: string) => string | null, page: string): readonly string[] {
  const server = read('server')
  const locale = read('locale')
  const confidence = read('confidence')
  return [
    ...(readServer(server, page) === null
      ? [`server="${server ?? ''}" is not the http or https address of a help server, so nothing can be asked or sent.`]
      : []),
    ...(locale && !matchLocale(locale) ? [`locale="${locale}" is not one of ${spokenLocales.join(', ')}; English is used.`] : []),
    ...(confidence !== null && !(Number(confidence) > 0) ? [`confidence="${confidence}" is not a number above 0; 0.22 is used.`] : []),
    ...Object.entries(choices).flatMap(([name, allowed]) => {
      const value = read(name)
      return value === null || value === '' || allowed.includes(value) ? [] : [`${name}="${value}" is not one of ${allowed.join(', ')}; ${allowed[0]} is used.`]
    }),
  ]
}
