import type { Locale } from '@deskbell/protocol'

/** Scripts that regions write Chinese in, where no script is named. */
const scripts: ReadonlyMap<string, string> = new Map([
  ['zh', 'zh-hans'],
  ['zh-cn', 'zh-hans'],
  ['zh-sg', 'zh-hans'],
  ['zh-tw', 'zh-hant'],
  ['zh-hk', 'zh-hant'],
  ['zh-mo', 'zh-hant'],
])

/** The same tag, else the longest common beginning (`es` for `es-MX`, `zh-Hans` for `zh-CN`), else the same language, else the first. */
export function nearestLocale(locales: readonly Locale[], asked: Locale): Locale {
  const tag = scripts.get(asked.toLowerCase()) ?? asked.toLowerCase()
  const parts = tag.split('-')
  for (let length = parts.length; length > 0; length--) {
    const found = locales.find((locale) => locale.toLowerCase() === parts.slice(0, length).join('-'))
    if (found !== undefined) return found
  }
  return locales.find((locale) => locale.toLowerCase().split('-')[0] === parts[0]) ?? locales[0] ?? 'en'
}
