import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'

const known = new Map()

/** A module and all it needs, as a page would fetch it: minified, in bytes of brotli 11. */
export async function bytesOf(module) {
  if (!known.has(module)) known.set(module, measure(module))
  return known.get(module)
}

async function measure(module) {
  const entry = 'virtual:entry'
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? `import * as all from '${module}'; globalThis.all = all` : null),
      },
    ],
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
  })
  return brotliCompressSync(output.output[0].code).length
}
