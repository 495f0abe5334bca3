import type { Words } from './strings.ts'

// One file a language. The first screen takes its few words out of it and leaves the rest for `load-strings.ts`.
const files = import.meta.glob<Words>('./{??,zh-*}.ts', { import: 'words', query: '?words' })

/** Tags of every language the widget speaks, such as `zh-Hans`. */
export const spokenLocales: readonly string[] = Object.keys(files).flatMap((path) => Intl.getCanonicalLocales(path.slice(2, -3)))

/** A tag with the script and the region it is most likely written in: `zh-Hant-TW` for `zh-TW`. Empty for what is no tag. */
function wholeTag(tag: string): string {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize().baseName
  } catch {
    return '' // It leads nowhere.
  }
}

/** The language of ours that a tag leads to, by as much of it as possible: `zh-HK` to `zh-Hant`, `zh` to `zh-Hans`, `pt-PT` to `pt`, unknown ones nowhere. */
export function matchLocale(wanted: string, spoken: readonly string[] = spokenLocales): string | undefined {
  const parts = wholeTag(wanted).split('-')
  for (let length = parts.length; length > 0; length--) {
    const found = spoken.find((tag) => `${wholeTag(tag)}-`.startsWith(`${parts.slice(0, length).join('-')}-`))
    if (found) return found
  }
  return undefined
}

/** The words of the first screen, in one of `spokenLocales`. */
export const loadWords = (tag: string): Promise<Words> => (files[`./${tag.toLowerCase()}.ts`] as () => Promise<Words>)()
