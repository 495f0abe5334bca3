import { readdirSync, readFileSync } from 'node:fs'

const source = new URL('src/', import.meta.url)
const sheets = readdirSync(source, { recursive: true }).filter((file) => file.endsWith('.css'))
const names = [...new Set(sheets.sort().flatMap((file) => readFileSync(new URL(file, source), 'utf8').match(/--_[\w-]+/g) ?? []))]

/** Private custom properties (`--_accent-text`) are words in the source and a letter or two on the page. The same name is the same letter everywhere. */
export const shortNames = {
  name: 'short-names',
  enforce: 'pre',
  transform: (code, id) => (id.includes('/widget/src/') ? code.replace(/--_[\w-]+/g, (name) => `--_${names.indexOf(name).toString(36)}`) : null),
}
