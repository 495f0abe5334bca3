#!/usr/bin/env node
import { MarkdownFaults, readMarkdownFolder } from './read-markdown-folder.ts'

// deskbell-faq DIR > faq.json: a folder of Markdown files as the JSON that FAQ names. Faults go to stderr; then nothing is written.
const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('deskbell-faq needs a folder: deskbell-faq DIR > faq.json\n')
  process.exit(1)
}
try {
  process.stdout.write(`${JSON.stringify(readMarkdownFolder(folder), null, 2)}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof MarkdownFaults || error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
