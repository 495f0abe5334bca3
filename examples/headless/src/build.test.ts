import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

describe('the headless page', () => {
  it('builds, with search and the second transport in files of their own', async () => {
    const root = fileURLToPath(new URL('..', import.meta.url))
    const built = await build({ root, logLevel: 'silent', resolve: { conditions: ['development'] }, build: { write: false, target: 'es2022' } })
    const chunks = [built]
      .flat()
      .flatMap((result) => ('output' in result ? result.output : []))
      .flatMap((output) => (output.type === 'chunk' ? [output] : []))
    const entry = chunks.find(({ isEntry }) => isEntry)
    const rest = /name:\s*["'`]rest["'`]/
    expect(entry?.code).toContain('WebSocket')
    expect(entry?.code).not.toMatch(rest)
    expect(chunks.filter(({ code }) => rest.test(code))).toHaveLength(1)
    expect(chunks.length).toBeGreaterThanOrEqual(3)
  }, 60_000)
})
