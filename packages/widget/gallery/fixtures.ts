import type { Article, FormsAnswer, Site, SiteConfig } from '@deskbell/protocol'
import { localizeForms, localizeSite } from '@deskbell/rules/site'
import halcyon from '../../../examples/profiles/halcyon/site.json'
import meridian from '../../../examples/profiles/meridian/site.json'
import pocketbird from '../../../examples/profiles/pocketbird/site.json'
import { ar } from './words/ar.ts'
import { arabicOf } from './words/arabic-site.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import type { Words } from './words/words.ts'
import { zh } from './words/zh-hans.ts'

const profiles: Readonly<Record<string, unknown>> = { meridian, halcyon, pocketbird }

/** The accents of the three profiles. */
export const accents: Readonly<Record<string, string>> = {
  meridian: 'oklch(0.49 0.095 168)',
  halcyon: 'oklch(0.5 0.13 252)',
  pocketbird: 'oklch(0.83 0.162 86)',
}

/** The profiles speak no Arabic; here they do. */
function inArabic<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(inArabic) as Part
  if (typeof part !== 'object' || part === null) return part
  const { en } = part as { readonly en?: unknown }
  if (typeof en === 'string') return { ...part, ar: arabicOf(en) }
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, inArabic(each)])) as Part
}
const configOf = (profile: string): SiteConfig => {
  const config = inArabic(profiles[profile] as SiteConfig)
  // One stays as it is: a site that lacks the panel's language.
  return { ...config, locales: profile === 'halcyon' ? config.locales : [...config.locales, 'ar'] }
}

/** A profile's site document in one language, as its server would give it. */
export function siteOf(profile: string, locale: string): Site {
  return { version: '1', ...localizeSite(configOf(profile), locale, true) }
}

export const formsOf = (profile: string, locale: string): FormsAnswer['forms'] => localizeForms(configOf(profile), locale)

export const wordsOf = (locale: string): Words => ({ ar, 'zh-Hans': zh, es })[locale] ?? en

/** An article with steps, a link, a code and the tricks that must stay text. */
export const articleOf = (locale: string, id = 'a0'): Article => ({
  id,
  locale,
  topic: 'transfers',
  question: wordsOf(locale).suggestions[0]?.[0] ?? '',
  updated: '2026-11-16',
  readingTime: 2,
  answer: id === 'media' ? media(location.origin) : wordsOf(locale).article,
  related: related.map((question, index) => ({ id: `r${index}`, question })),
})

const related = ['USDT deposit has not arrived', 'Why TRON transfers are slow today', 'How confirmations work']

/** A picture in a step, a video, and one of somebody else's that stays text. */
function media(origin: string): string {
  return [
    '1. **Open the settings.** They look like this:',
    `   ![The settings with the button at the end](${origin}/settings.svg 640x360)`,
    '2. **Press the button.** Then wait for the mail.',
    '',
    `![How to compare the network, 40 s](${origin}/film.mp4 640x360)`,
    '',
    '![Not ours](https://pictures.example/x.png)',
  ].join('\n')
}
