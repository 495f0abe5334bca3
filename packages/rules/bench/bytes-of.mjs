import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'

const known = new Map()

/** What a module exports (or that one name of it) and all it needs, as a page would fetch it: minified, in bytes of brotli 11. */
export async function bytesOf(module, name = '* as all') {
  if (!known.has(module)) known.set(module, measure(module, name))
  return known.get(module)
}

async function measure(module, name) {
  const entry = 'virtual:entry'
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? `import ${name} from '${module}'; globalThis.all = all` : null),
      },
    ],
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
  })
  return brotliCompressSync(output.output[0].code).length
}
