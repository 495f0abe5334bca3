import { defineConfig } from 'vitest/config'
import { LongestFirst } from './.ci/longest-first.ts'

/** `node`: rules, core, server on real parts. `dom`: views. `stories`: the whole path in a real Chromium, against a built demo. */
const conditions = ['development', 'module', 'import', 'default']
const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } } }
const base = { ...jsx, resolve: { conditions }, ssr: { resolve: { conditions: ['development', 'node'] } } }

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...base,
        test: {
          name: 'node',
          include: ['{.ci,packages/*,examples/*,docs}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.dom.test.*', '**/*.story.test.*'],
          setupFiles: ['./.ci/web-socket-global.ts'],
          testTimeout: 20_000,
        },
      },
      {
        ...base,
        test: { name: 'dom', include: ['packages/*/src/**/*.test.tsx', 'packages/*/src/**/*.dom.test.ts'], environment: 'happy-dom', testTimeout: 20_000 },
      },
      {
        ...base,
        test: {
          name: 'stories',
          include: ['{examples,packages}/**/*.story.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          // After the others: what a person waits for is not measured on a busy machine.
          sequence: { groupOrder: 1 },
          // One more than the cores of a small machine: a story waits more than it works.
          maxWorkers: 3,
        },
      },
    ],
  },
})
