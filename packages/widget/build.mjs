// Builds both ways in which the widget reaches a page:
//   dist/cdn/deskbell.js and dist/cdn/deskbell/*   one script tag: a classic loader, and chunks it finds beside itself
//   dist/*.js                                      the npm library: ES modules, dependencies left to the host's bundler
import { createHash } from 'node:crypto'
import { readdir, rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, parseAst } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The minifier writes every string as a template, which compresses worse than a string where one will do. */
const plainStrings = {
  name: 'plain-strings',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const found = []
      const walk = (node) => {
        if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) found.push(node)
        if (node?.type === 'TaggedTemplateExpression') return
        if (node && typeof node === 'object') for (const part of Object.values(node)) walk(part)
      }
      walk(parseAst(chunk.code))
      for (const { start, end, quasis } of found.sort((one, other) => other.start - one.start)) {
        const text = JSON.stringify(quasis[0].value.cooked)
        if (text.length <= end - start) chunk.code = chunk.code.slice(0, start) + text + chunk.code.slice(end)
      }
    }
  },
}

const shared = {
  configFile: false,
  root,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { conditions: ['development', 'module', 'browser', 'import', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}
const common = {
  target: 'es2022',
  cssTarget: ['chrome130', 'safari18', 'firefox130'],
  sourcemap: false,
  modulePreload: false,
  emptyOutDir: false,
  reportCompressedSize: false,
}

async function buildScriptTag() {
  await rm(`${root}dist/cdn.next`, { recursive: true, force: true })
  const [{ output }] = await build({
    ...shared,
    plugins: [plainStrings],
    // Plain calls of `h`: the automatic runtime is one more module.
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    base: './',
    build: {
      ...common,
      outDir: 'dist/cdn.next/deskbell',
      // As a library, so that imports stay plain imports: chunks bring no styles of their own to preload.
      lib: { entry: { home: 'src/panel/mount-panel.ts' }, formats: ['es'] },
      rolldownOptions: {
        transform: { inject: { h: ['preact', 'h'], Fragment: ['preact', 'Fragment'] } },
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: ({ name, facadeModuleId }) => `${facadeModuleId?.endsWith('?words') ? 'words-' : ''}${name}-[hash].js`,
          minify: true,
        },
      },
    },
  })
  const home = output.find(({ isEntry }) => isEntry)
  const digest = createHash('sha256').update(home.code).digest('base64')
  await build({
    ...shared,
    plugins: [plainStrings],
    define: { ...shared.define, __PANEL__: JSON.stringify(`deskbell/${home.fileName}`), __PANEL_DIGEST__: JSON.stringify(`sha256-${digest}`) },
    build: {
      ...common,
      outDir: 'dist/cdn.next',
      rolldownOptions: { input: 'src/loader/deskbell.ts', output: { format: 'iife', entryFileNames: 'deskbell.js' } },
    },
  })
  // In one step: somebody may be serving the last build.
  await rm(`${root}dist/cdn`, { recursive: true, force: true })
  await rename(`${root}dist/cdn.next`, `${root}dist/cdn`)
}

async function buildLibrary() {
  const locales = (await readdir(`${root}src/locales`)).filter((file) => /^[a-z]{2}(-\w+)?\.ts$/.test(file))
  await build({
    ...shared,
    build: {
      ...common,
      outDir: 'dist',
      minify: false,
      sourcemap: true,
      lib: {
        entry: { index: 'src/index.ts', ...Object.fromEntries(locales.map((file) => [`locales/${file.slice(0, -3)}`, `src/locales/${file}`])) },
        formats: ['es'],
      },
      rolldownOptions: {
        external: [/^preact/, /^@preact\//, /^@deskbell\//, /^nanoid/],
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  })
}

await buildScriptTag()
await rm(`${root}dist/parts`, { recursive: true, force: true })
await buildLibrary()
