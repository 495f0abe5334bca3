import type { Words } from './strings.ts'

// One file a language. The first screen takes its few words out of it and leaves the rest for `load-strings.ts`.
const files = import.meta.glob<Words>(['./*.ts', '!./*.test.ts', '!./strings.ts', '!./load-*.ts'], { import: 'words', query: '?words' })

/** Tags of every language the widget speaks, such as `zh-Hans`. */
export const spokenLocales: readonly string[] = Object.keys(files).flatMap((path) => Intl.getCanonicalLocales(path.slice(2, -3)))

/**
 * The language of ours that a tag leads to: itself, or the first that begins with as much of it as possible. `zh-CN` and `zh` lead
 * to `zh-Hans`, unknown ones nowhere.
 */
export function matchLocale(wanted: string, spoken: readonly string[] = spokenLocales): string | undefined {
  const parts = wanted.toLowerCase().split(/[-_]/)
  for (let length = parts.length; length > 0; length--) {
    const found = spoken.find((tag) => `${tag.toLowerCase()}-`.startsWith(`${parts.slice(0, length).join('-')}-`))
    if (found) return found
  }
  return undefined
}

/** The words of the first screen, in one of `spokenLocales`. */
export const loadWords = (tag: string): Promise<Words> => (files[`./${tag.toLowerCase()}.ts`] as () => Promise<Words>)()
