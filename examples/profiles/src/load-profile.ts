import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaqEntry, Localized, SiteConfig } from '@deskbell/protocol'

/** What the demo exchange's own page shows. */
export interface PageContent {
  readonly accent: string
  readonly theme: 'light' | 'dark'
  readonly title: Localized
  readonly tagline: Localized
  readonly nav: Readonly<Record<string, readonly string[]>>
  readonly columns: Readonly<Record<string, readonly string[]>>
  readonly table: readonly { readonly asset: string; readonly amount: string; readonly value: string; readonly change: string }[]
  /** The account one can sign in to. */
  readonly visitor: { readonly id: string; readonly name: string; readonly email: string; readonly attributes: Readonly<Record<string, string>> }
}

export interface Profile {
  readonly name: string
  readonly site: SiteConfig
  readonly faq: readonly FaqEntry[]
  readonly page: PageContent
  readonly agents: readonly { readonly id: string; readonly name: string; readonly email: string; readonly teams: readonly string[] }[]
}

/** The profiles there are: every folder that holds a `site.json`. */
export async function listProfiles(folder: string): Promise<readonly string[]> {
  // Not recursively: through the links in `node_modules` that would walk every package of the workspace, and theirs.
  const names = await readdir(folder)
  return names.filter((name) => existsSync(join(folder, name, 'site.json'))).sort()
}

/** Reads one profile: configuration, questions in every language, the page around them. */
export async function loadProfile(folder: string, name: string): Promise<Profile> {
  const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(join(folder, name, file), 'utf8'))
  const site = await read<SiteConfig>('site.json')
  const faq = await Promise.all(site.locales.map((locale) => read<FaqEntry[]>(`faq/${locale}.json`)))
  return { name, site, faq: faq.flat(), page: await read('page.json'), agents: await read('agents.json') }
}
