// What a visitor's browser fetches, in bytes of brotli 11, by moment.
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { localizeSite } from '@deskbell/rules/site'
import { bundleCore } from './core.mjs'

const cdn = new URL('../dist/cdn/', import.meta.url)
const [build] = readdirSync(new URL('deskbell/', cdn))
const folder = new URL(`deskbell/${build}/`, cdn)
const measure = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length

const files = Object.fromEntries(readdirSync(folder).map((file) => [file.replace(/\.js$/, ''), readFileSync(new URL(file, folder), 'utf8')]))
const sizeOf = (name) => (files[name] ? measure(Buffer.from(files[name])) : 0)
const size = { deskbell: measure(readFileSync(new URL('deskbell.js', cdn))), ...Object.fromEntries(Object.keys(files).map((name) => [name, sizeOf(name)])) }

/** What a chunk imports outright, and what that imports; without what was there before. */
function withImports(names, before = new Set()) {
  const found = new Set()
  const walk = (name) => {
    if (found.has(name) || before.has(name) || !files[name]) return
    found.add(name)
    for (const [, file] of files[name].matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)\.js["'`]/g)) walk(file)
  }
  names.forEach(walk)
  return found
}
const sum = (names) => [...names].reduce((total, name) => total + (size[name] ?? 0), 0)

const locales = Object.keys(files).filter((name) => /^(words-)?[a-z]{2}(-[a-z]+)?$/.test(name))
/** The largest site document of the demo profiles. */
const site = Math.max(
  ...['meridian', 'halcyon', 'pocketbird'].flatMap((profile) => {
    const config = JSON.parse(readFileSync(new URL(`../../../examples/profiles/${profile}/site.json`, import.meta.url), 'utf8'))
    const answer = (locale) => ({ site: localizeSite(config, locale, true), serverNow: Date.now(), presence: { [config.teams[0].id]: 'online' } })
    return config.locales.map((locale) => measure(Buffer.from(JSON.stringify(answer(locale)))))
  }),
)
const home = withImports(['home', 'words-en'])
const moment = (name, chunks, limit, base = home) => {
  const loaded = withImports(chunks, base)
  return { moment: name, files: [...loaded].join(' '), bytes: sum(loaded), limit }
}
/** What came unasked, and with the first key or click, is there for all that follows. */
const begun = new Set([...home, ...withImports(['soon', 'digests', 'later'], home)])
const talkBase = new Set([...begun, ...withImports(['talk'], begun)])
const threadBase = new Set([...talkBase, ...withImports(['talk-screen'], talkBase)])
/** Aims that no build has reached yet. Every other one is kept: `bytes.story.test.ts` fails where it is not. */
const notReached = new Set(['then, unasked', 'a person', 'the core with both transports, no view', 'everything but locales'])
/** What arrives at each moment, and how much of it may. */
export const moments = [
  { moment: 'page load', files: 'deskbell.js', bytes: size.deskbell, limit: 1500 },
  { moment: 'the site document', files: '', bytes: site, limit: 1500 },
  {
    moment: 'until the ask box has the focus',
    files: `deskbell.js ${[...home].join(' ')} + site ${site}`,
    bytes: size.deskbell + sum(home) + site,
    limit: 17_500,
  },
  moment('then, unasked', ['soon'], 5000),
  moment('then, unasked: the digests of all that may come', ['digests'], 4000),
  moment('then, where the FAQ is in Chinese', ['language'], 12_000),
  moment('the first key or click', ['later'], 4000),
  moment('an article', ['article-screen'], 4000, begun),
  moment('a video in it', ['video-player'], 4000, new Set([...begun, ...withImports(['article-screen'], begun)])),
  moment('a person', ['talk', 'websocket'], 8000, begun),
  moment('while the line opens: the thread', ['talk-screen'], 4000, talkBase),
  moment('then, unasked: long threads', ['thread-later'], 4000, threadBase),
  moment('the other transport', ['rest'], 4000, talkBase),
  moment('a topic form', ['form-screen'], 4000, talkBase),
  moment('the e-mail form', ['email-screen'], 4000, talkBase),
  moment('a rating', ['rating-screen'], 4000, talkBase),
  moment('a message with files', ['files'], 4000, threadBase),
  moment('then, the first file that is chosen', ['prepare-file'], 4000, new Set([...threadBase, ...withImports(['files'], threadBase)])),
  { moment: 'the core with both transports, no view', files: '', bytes: measure(await bundleCore()), limit: 10_000 },
  { moment: 'everything but locales', files: '', bytes: size.deskbell + sum(Object.keys(files).filter((name) => !locales.includes(name))), limit: 45_000 },
].map((row) => ({ ...row, isHeld: !notReached.has(row.moment) }))

/** Every chunk by itself. */
export const chunks = size
