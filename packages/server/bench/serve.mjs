// One node for the bench: `node serve.mjs SITE DATA [DATABASE_URL] [REDIS_URL]`, limits out of the way. Prints its port.
import { readFileSync } from 'node:fs'
import { createServer } from '../dist/index.js'

const [, , site, data, database, redis] = process.argv
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
await server.listen(0, '127.0.0.1')
console.info(server.address().port)
process.on('SIGTERM', () => server.close().then(() => process.exit(0)))
