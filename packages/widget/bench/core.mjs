import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { smaller } from '../smaller.mjs'

/** The core with both transports and no view, bundled and minified as the widget is. */
export async function bundleCore() {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['development', 'module', 'browser', 'import', 'default'] },
    plugins: [smaller],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('core-entry.mjs', import.meta.url)), formats: ['es'], fileName: 'core' },
      rolldownOptions: { output: { minify: true } },
    },
  })
  return Buffer.from(output[0].code)
}
