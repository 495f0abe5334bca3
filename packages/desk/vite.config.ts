import { defineConfig } from 'vite'

/** Built for a page whose policy is `script-src 'self'; style-src 'self'`: nothing inline, no data URLs. */
export default defineConfig({
  base: '/desk/',
  resolve: { conditions: ['development', 'module', 'browser', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, cssCodeSplit: false },
})
