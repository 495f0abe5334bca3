// Builds the gallery into a folder of its own and serves it: pages come in one piece, whatever else the machine is doing.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import config from './vite.config.mjs'

export async function serveGallery() {
  const outDir = await mkdtemp(join(tmpdir(), 'widget-gallery-'))
  await build({
    ...config,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022', cssTarget: ['chrome130', 'safari18', 'firefox130'], modulePreload: false },
  })
  const server = await preview({ ...config, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  return {
    address: server.resolvedUrls.local[0],
    async close() {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}
