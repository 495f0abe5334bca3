// How many messages a second one node stores for good, and how long one takes to the other side.
// `node packages/server/bench/sends.mjs [NODES]`, after a build; DATABASE_URL (and REDIS_URL) measure that instead of SQLite.
import { fileURLToPath } from 'node:url'
import { mintId, routes } from '@deskbell/protocol'
import { openFolder } from './node.mjs'
import { openSocket, openVisitorSocket, pause, percentile } from './sockets.mjs'

const seconds = 8
/** Visitors who talk at once. */
const talkers = 200

/** One node, or several that share DATABASE_URL. Gives sends a second, and milliseconds to the other side at 70 % of that. */
export async function measureSends(nodes = 1) {
  const folder = openFolder()
  const servers = await Promise.all(Array.from({ length: nodes }, (_, n) => folder.start(`${n}`)))
  try {
    const { tokens } = await servers[0].ask({ tokens: talkers })
    const visitors = await Promise.all(tokens.map((token, n) => openVisitor(servers[n % nodes].url, token, n)))
    const cpuBefore = cpuOf(servers)
    const full = await flood(visitors)
    const cpu = (cpuOf(servers) - cpuBefore) / (full * seconds)
    const rate = 0.7 * full
    const delays = await sendAtRate(visitors, await openAgent(servers.at(-1).url, visitors), rate)
    return {
      store: process.env.DATABASE_URL ? 'PostgreSQL' : 'SQLite',
      nodes,
      'sends/s': Math.round(full),
      'server CPU ms a send': Number(cpu.toFixed(2)),
      'at sends/s': Math.round(rate),
      'p50 ms': Math.round(percentile(delays, 0.5)),
      'p99 ms': Math.round(percentile(delays, 0.99)),
    }
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()))
    folder.remove()
  }
}

const cpuOf = (servers) => servers.reduce((sum, { cpu }) => sum + cpu(), 0)

async function openVisitor(url, token, index) {
  const talk = mintId()
  let done = () => undefined
  const socket = await openVisitorSocket(url, token, {
    index,
    onFrame(frame) {
      if (frame.type === 'receipt') done()
      if (frame.type === 'refused') throw new Error(frame.reason)
    },
  })
  const send = (text) =>
    new Promise((resolve) => {
      done = resolve
      socket.send(JSON.stringify({ type: 'command', command: { id: mintId(), conversation: talk, type: 'message.post', text, locale: 'en' } }))
    })
  await send('hello')
  return { talk, send }
}

async function openAgent(url, visitors) {
  const answer = await fetch(url + routes.desk.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@larkspur.example', password: 'a long password' }),
  })
  const { token } = await answer.json()
  const arrived = new Map()
  const socket = await openSocket(url, routes.desk.socket, token, {
    onFrame(frame) {
      if (frame.type === 'entry' && frame.entry.fact.type === 'message') arrived.get(frame.entry.fact.text)?.()
    },
  })
  // More than a handful at once would be too much for one socket.
  for (const [index, { talk }] of visitors.entries()) {
    socket.send(JSON.stringify({ type: 'follow', log: talk, after: 'tail' }))
    if (index % 50 === 49) await pause(1_000)
  }
  await pause(1_000)
  return arrived
}

/** Everyone sends as soon as their last was acknowledged. */
async function flood(visitors) {
  const end = Date.now() + seconds * 1_000
  let sent = 0
  await Promise.all(
    visitors.map(async ({ send }) => {
      while (Date.now() < end) {
        await send('The withdrawal has been pending for an hour now')
        sent++
      }
    }),
  )
  return sent / seconds
}

async function sendAtRate(visitors, arrived, rate) {
  const delays = []
  const total = Math.round(rate * seconds)
  const began = performance.now()
  const all = []
  for (let n = 0; n < total; n++) {
    const wait = began + (n / rate) * 1_000 - performance.now()
    if (wait > 1) await pause(wait)
    const text = `n${n}`
    const at = performance.now()
    all.push(
      new Promise((resolve) => {
        arrived.set(text, () => {
          delays.push(performance.now() - at)
          resolve()
        })
      }),
    )
    visitors[n % visitors.length].send(text)
  }
  await Promise.race([Promise.all(all), pause(30_000)])
  if (delays.length < total) console.warn(`${total - delays.length} of ${total} messages did not reach the agent in time.`)
  return delays
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table([await measureSends(Number(process.argv[2] ?? 1))])
