import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Serves the gallery from the sources of the whole workspace. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  resolve: { conditions: ['development', 'module', 'browser', 'import', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { fs: { allow: ['../../..'] }, hmr: false },
})
