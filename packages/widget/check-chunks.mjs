// Holds a browser to the digest of every chunk. `import()` takes none, but a module that a `modulepreload` link has already fetched and
// checked is the one it gets. The loader holds the panel to its digest in the same way, so whoever pins `deskbell.js` has pinned every file.
import { createHash } from 'node:crypto'
import { minify } from 'terser'
import { parseAst } from 'vite'

/**
 * Fetched before the first screen is drawn, so the panel itself knows their digests. Those of all others are a chunk that comes before them:
 * for twelve languages they would be a tenth of a second at the first opening, or half a kilobyte for everybody.
 */
const isFirst = (file) => /^words-(en|es|zh-hans)\.js$/.test(file)

/** What the panel knows of each chunk: its name, its digest and the numbers of those it imports. */
const $chunks = []

/** In the page: a chunk by its number, once it has come with everything it imports, each as its digest says. Rejects with the address of one that has not. */
async function $load(chunk) {
  if (!$chunks[chunk]) $chunks.push(...(await $load(0)).rest)
  const check = ([name, digest]) =>
    new Promise((resolve, reject) => {
      const link = document.createElement('link')
      const href = `${new URL(`${name}.js`, import.meta.url)}`
      const end = ({ type }) => {
        link.remove()
        type === 'load' ? resolve(href) : reject(href)
      }
      document.head.append(Object.assign(link, { rel: 'modulepreload', href, integrity: `sha256-${digest}`, onload: end, onerror: end }))
    })
  const [, , ...needs] = $chunks[chunk]
  // What has failed may be fetched again without a question: nothing runs before all of it is here.
  const [href] = await Promise.all([chunk, ...needs].map((each) => check($chunks[each])))
  return import(href)
}

const digestOf = (code) => createHash('sha256').update(code).digest('base64')

export const checkChunks = {
  name: 'check-chunks',
  async generateBundle(_, bundle) {
    const home = Object.values(bundle).find(({ isEntry }) => isEntry)
    const others = Object.keys(bundle).filter((file) => file !== home.fileName)
    const first = others.filter(isFirst)
    const order = ['digests.js', ...first, ...others.filter((file) => !isFirst(file))]
    const needs = (file, found = new Set()) => {
      for (const each of importsOf(bundle[file].code)) if (each !== home.fileName && !found.has(each)) needs(each, found.add(each))
      return [...found]
    }
    for (const chunk of Object.values(bundle)) {
      const code = replaceImports(chunk.code, (file) => `$load(${order.indexOf(file)})`)
      if (code !== chunk.code) chunk.code = chunk === home ? code : `import{$load}from"./${home.fileName}";${code}`
    }
    const entry = (file) => [file.slice(0, -3), digestOf(bundle[file].code), ...needs(file).map((each) => order.indexOf(each))]
    const source = `export const rest=${JSON.stringify(order.slice(1 + first.length).map(entry))}`
    this.emitFile({ type: 'asset', fileName: 'digests.js', source })
    const known = [['digests', digestOf(source)], ...first.map(entry)]
    const options = { module: true, ecma: 2022, mangle: { reserved: ['$load'] } }
    const { code } = await minify(`export ${$load}`, options)
    home.code = `const $chunks=${JSON.stringify(known)};${code}${home.code}`
  },
}

/** The files that come along with a chunk, as they stand in its code. */
const importsOf = (code) => parseAst(code).body.flatMap(({ type, source }) => (type === 'ImportDeclaration' ? source.value.slice(2) : []))

/** Puts `instead(file)` in the place of every `import('./file')`. */
function replaceImports(code, instead) {
  const found = []
  const walk = (node) => {
    if (node?.type === 'ImportExpression' && typeof node.source.value === 'string') found.push(node)
    if (node && typeof node === 'object') for (const part of Object.values(node)) walk(part)
  }
  walk(parseAst(code))
  return found
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, source }) => text.slice(0, start) + instead(source.value.slice(2)) + text.slice(end), code)
}
