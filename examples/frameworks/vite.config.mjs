import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const pages = ['react', 'vue', 'svelte', 'turbo', 'turbo/second']

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'desk-bell' } } }), svelte({ configFile: false })],
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  // Packages as a host gets them: in this workspace `development` would lead to their sources.
  resolve: { conditions: ['module', 'browser', 'import', 'default'] },
  build: {
    rolldownOptions: {
      input: {
        ...Object.fromEntries(pages.map((page) => [page, `${import.meta.dirname}/${page}/index.html`])),
        hydrate: `${import.meta.dirname}/server-rendered/hydrate.tsx`,
        'hydrate-document': `${import.meta.dirname}/server-rendered/hydrate-document.tsx`,
      },
      output: { entryFileNames: 'entries/[name].js' },
    },
  },
})
