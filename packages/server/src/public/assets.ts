import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../http/refusal.ts'

interface Asset {
  readonly type: string
  readonly bytes: Buffer
  /** Compressed when it is first asked for; null where that saves nothing. */
  readonly brotli: () => Buffer | null
  readonly tag: string
  readonly isForever: boolean
}

/** Files of a folder by their path in it. Read whole at start: what is served can't be talked out of the folder. */
export type Assets = ReadonlyMap<string, Asset>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

export function readAssets(folder: string): Assets {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())
  return new Map(
    paths.map((path) => {
      const bytes = readFileSync(join(folder, path))
      const type = types[extname(path)] ?? 'application/octet-stream'
      return [
        path.replaceAll('\\', '/'),
        {
          type,
          bytes,
          brotli: once(() => (/^text|json|svg/.test(type) && bytes.length > 500 ? brotliCompressSync(bytes) : null)),
          tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
          // A name or a folder with a hash in it never means other content.
          isForever: (/[-.][\w-]{8,}\.(?:js|css|woff2|svg|png|map)$/.test(path) && /\d/.test(path)) || /\/[\da-f]{8}\//.test(path),
        },
      ]
    }),
  )
}

/** The script for the host's page, and the chunks it loads, for pages of every origin. */
export function addWidget(app: FastifyInstance, assets: Assets): void {
  const serve = (path: string, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    return sendAsset(assets.get(path), request, reply)
  }
  app.get('/deskbell.js', (request, reply) => serve('deskbell.js', request, reply))
  app.get<{ Params: { '*': string } }>('/deskbell/*', (request, reply) => serve(`deskbell/${request.params['*']}`, request, reply))
}

/** The agents' desk: no frame around it, nothing from elsewhere in it [A12]. */
export function addDesk(app: FastifyInstance, assets: Assets): void {
  const guard =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  app.get('/desk', (_request, reply) => reply.redirect('/desk/', 308))
  app.get<{ Params: { '*': string } }>('/desk/*', (request, reply) => {
    reply.headers({
      'content-security-policy': guard,
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    return sendAsset(assets.get(request.params['*'] || 'index.html'), request, reply)
  })
}

function sendAsset(asset: Asset | undefined, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!asset) throw new Refusal('not-found', 'There is no such file.')
  reply.headers({
    'content-type': asset.type,
    etag: asset.tag,
    vary: 'accept-encoding',
    'cache-control': asset.isForever ? 'public, max-age=31536000, immutable' : 'public, no-cache',
  })
  if (request.headers['if-none-match'] === asset.tag) return reply.status(304).send()
  const brotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? '')) ? asset.brotli() : null
  if (brotli) reply.header('content-encoding', 'br')
  return reply.send(brotli ?? asset.bytes)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
