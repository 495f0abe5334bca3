#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import type { FaqEntry, Locale } from '@deskbell/protocol'
import { createArticles } from '@deskbell/rules/articles'
import { prepareFaq } from '@deskbell/rules/faq'

// deskbell-faq-index faq.json LOCALE > faq.LOCALE.index: what a page searches, prepared for one language of a file that `deskbell-faq` wrote.
const [file, locale] = process.argv.slice(2)
if (file === undefined || locale === undefined) {
  process.stderr.write('deskbell-faq-index needs a file and a language: deskbell-faq-index faq.json en > faq.en.index\n')
  process.exit(1)
}
try {
  const entries: readonly FaqEntry[] = JSON.parse(readFileSync(file, 'utf8'))
  // As a page without a server reads them: the first language is the fallback.
  const locales = [...new Set<Locale>(entries.map((entry) => entry.locale))]
  if (!locales.includes(locale)) throw new Error(`${file} has no text in ${locale}, only in ${locales.join(', ')}.`)
  const { questions, version } = createArticles(locales, entries).faq(locale, null)
  if (questions !== 'unchanged') process.stdout.write(prepareFaq(questions, version))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
