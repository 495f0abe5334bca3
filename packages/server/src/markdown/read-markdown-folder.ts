import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaqEntry } from '@deskbell/protocol'
import { readMarkdownEntry } from './read-markdown-entry.ts'

/** Every fault of a folder at once, one line each: `file:line what`. */
export class MarkdownFaults extends Error {
  override readonly name = 'MarkdownFaults'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** The FAQ of a folder: `<locale>/<id>.md`, in the order of their names. Other files are left alone. Throws MarkdownFaults. */
export function readMarkdownFolder(folder: string): readonly FaqEntry[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: false })
    .map(String)
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && !/(?:^|\/)README\.md$/i.test(path))
    .sort()
  const faults: string[] = []
  const entries = files.flatMap((path): FaqEntry[] => {
    const [, locale, id] = /^([a-z]{2,3}(?:-[A-Za-z\d]{2,8})*)\/([\w-]{1,64})\.md$/.exec(path) ?? []
    if (locale === undefined || id === undefined) {
      faults.push(`${path}:1 stands at no place such as en/deposit-missing.md: a language tag, then an id`)
      return []
    }
    const read = readMarkdownEntry(readFileSync(join(folder, path), 'utf8'), locale, id)
    if ('id' in read) return [read]
    faults.push(...read.map(({ line, what }) => `${path}:${line} ${what}`))
    return []
  })
  if (files.length === 0) faults.push(`${folder}:1 holds no Markdown files such as en/deposit-missing.md`)
  if (faults.length) throw new MarkdownFaults(faults)
  return entries
}
