// Builds both ways in which the widget reaches a page:
//   dist/cdn/deskbell.js and dist/cdn/deskbell/*   one script tag: a classic loader, and chunks it finds beside itself
//   dist/*.js                                      the npm library: ES modules, dependencies left to the host's bundler
import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { checkChunks } from './check-chunks.mjs'
import { flatExports } from './flat-exports.mjs'
import { leanPreact } from './lean-preact.mjs'
import { shortNames } from './short-names.mjs'
import { smaller } from './smaller.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What `@preact/signals` adds to its core, no view here asks for: each follows its signals itself (`src/panel/view.ts`). */
const signals = fileURLToPath(import.meta.resolve('@preact/signals-core'))

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
    resolve: { ...shared.resolve, alias: { '@preact/signals': signals } },
    plugins: [leanPreact, shortNames, flatExports, smaller, checkChunks],
    // Plain calls of `h`: the automatic runtime is one more module.
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    base: './',
    build: {
      ...common,
      outDir: 'dist/cdn.next/chunks',
      // As a library, so that imports stay plain imports: chunks bring no styles of their own to preload.
      lib: { entry: { home: 'src/panel/mount-panel.ts' }, formats: ['es'] },
      rolldownOptions: {
        // A path of an icon, or a style, would be written again into every chunk that draws it.
        optimization: { inlineConst: false },
        transform: { inject: { h: ['preact', 'h'], Fragment: ['preact', 'Fragment'] } },
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: ({ name, facadeModuleId }) => `${facadeModuleId?.endsWith('?words') ? 'words-' : ''}${name}.js`,
          minify: true,
          // One file for all that the first screen needs, and one for all that a talk needs: fewer files compress better.
          codeSplitting: {
            groups: [
              { name: 'home', tags: ['$initial'], priority: 1 },
              {
                name: 'later',
                test: /\/src\/(panel\/later|model\/(claims|way-to-person|keep)|form\/typed|icons\/form-paths|text|canonical-json)\.ts$/,
                priority: 1,
              },
              { name: 'calls', test: /\/src\/model\/(calls|person)\.ts$/ },
              { name: 'stored', test: /\/src\/answers\/stored\.ts$/, priority: 1 },
              { name: 'tell', test: /\/src\/(article\/tell|feedback)\.ts$/ },
              { name: 'soon', test: /\/src\/(panel\/soon|guide\/answers|answers\/(page-answers|held-copies))\.ts$/, priority: 1 },
              { name: 'talk', test: /\/src\/(talk\/talk|strict-sink|place-of)\.ts$/ },
            ],
          },
        },
      },
    },
  })
  const home = output.find(({ isEntry }) => isEntry)
  const digest = createHash('sha256').update(home.code).digest('base64')
  // One hash for all, in the folder's name: eight random letters for every import of every chunk would weigh more.
  const hash = createHash('sha256')
  for (const { code, source = code, fileName } of output) hash.update(`${fileName} ${source.length} ${source}`)
  const folder = `deskbell/${hash.digest('hex').slice(0, 8)}`
  await mkdir(`${root}dist/cdn.next/deskbell`)
  await rename(`${root}dist/cdn.next/chunks`, `${root}dist/cdn.next/${folder}`)
  await build({
    ...shared,
    plugins: [shortNames, smaller],
    define: { ...shared.define, __PANEL__: JSON.stringify(`${folder}/${home.fileName}`), __PANEL_DIGEST__: JSON.stringify(`sha256-${digest}`) },
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
