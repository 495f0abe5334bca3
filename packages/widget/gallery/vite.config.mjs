import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Serves the gallery from the sources of the whole workspace. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  // Ahead of the first picture: a package found late reloads the page, and a second copy of signals follows nothing.
  optimizeDeps: { include: ['preact', 'preact/jsx-runtime', 'preact/jsx-dev-runtime', 'preact/hooks', '@preact/signals'] },
  resolve: { dedupe: ['preact', '@preact/signals', '@preact/signals-core'], conditions: ['development', 'module', 'browser', 'import', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { fs: { allow: ['../../..'] }, hmr: false },
})
