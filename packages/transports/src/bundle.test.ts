import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

const page = 'virtual:page'
const root = fileURLToPath(new URL('..', import.meta.url))
const own = (...names: readonly string[]): string[] => names.map((name) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url)))

/** The minified code of a page that takes everything of these. */
async function bundle(modules: readonly string[]): Promise<string> {
  const code = modules.map((name) => `export * from ${JSON.stringify(name)}`).join('\n')
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['development'] },
    plugins: [{ name: 'page', resolveId: (id) => (id === page ? id : undefined), load: (id) => (id === page ? code : undefined) }],
    build: { write: false, target: 'es2022', minify: true, modulePreload: false, rolldownOptions: { input: page, preserveEntrySignatures: 'strict' } },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  return outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('')
}

const bytesOf = async (modules: readonly string[]): Promise<number> =>
  brotliCompressSync(await bundle(modules), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

describe('what a page loads of the transports', () => {
  it('[P35] rest brings no socket, and the socket brings no requests', async () => {
    const [rest, socket] = [await bundle(own('rest', 'requests')), await bundle(own('websocket'))]
    expect(rest).toContain('fetch')
    expect(rest).not.toContain('WebSocket')
    expect(socket).toContain('WebSocket')
    expect(socket).not.toMatch(/fetch|AbortController/)
  }, 60_000)

  it('[P35] all of them add at most 2,200 bytes to core and the words of the wire', async () => {
    const base = ['@deskbell/core', '@deskbell/protocol', '@deskbell/protocol/check-frame']
    const added = (await bytesOf([...base, ...own('websocket', 'rest', 'requests', 'first-that-opens')])) - (await bytesOf(base))
    expect(added).toBeGreaterThan(1_000)
    expect(added).toBeLessThanOrEqual(2_200)
  }, 60_000)
})
