// One node for the bench, forked: `serve.mjs SITE DATA PORT [DATABASE_URL] [REDIS_URL]`, limits out of the way.
// Says its port, then answers `{ tokens: N }` with as many guests' tokens and `{ memory: true }` with its resident bytes.
import { readFileSync } from 'node:fs'
import { createServer } from '../dist/index.js'

const [, , site, data, port, database, redis] = process.argv
const server = await createServer({
  site: JSON.parse(readFileSync(site, 'utf8')),
  faq: [],
  data,
  mail: null,
  agents: [{ id: 'ada', name: 'Ada', email: 'ada@larkspur.example', password: 'a long password', teams: ['alpha'] }],
  limits: { burst: 1e6, perSecond: 1e6 },
  ...(database ? { database } : {}),
  ...(redis ? { redis } : {}),
})
process.on('message', async ({ tokens, memory }) => {
  if (tokens) process.send({ tokens: await Promise.all(Array.from({ length: tokens }, () => server.passes.guestToken(3_600_000))) })
  if (memory) {
    globalThis.gc?.()
    process.send({ memory: process.memoryUsage.rss() })
  }
})
process.on('SIGTERM', () => server.close().then(() => process.exit(0)))
await server.listen(Number(port), '127.0.0.1')
process.send({ port: server.address().port })
