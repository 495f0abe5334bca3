import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The gallery, from the sources of the whole workspace. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  resolve: { dedupe: ['preact', '@preact/signals', '@preact/signals-core'], conditions: ['development', 'module', 'browser', 'import', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
