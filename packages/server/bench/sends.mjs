// How many messages a second one node stores for good, and how long one takes to the other side.
// `node packages/server/bench/sends.mjs`, after a build; DATABASE_URL (and REDIS_URL) measure that instead of SQLite.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mintId, routes } from '@deskbell/protocol'
import { WebSocket } from 'ws'

const seconds = 6
/** Visitors who talk at once: as many as one address may bring in a minute. */
const talkers = 48

const always = { timeZone: 'UTC', weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]])) }
const site = {
  name: 'Larkspur',
  locales: ['en'],
  page: 'https://larkspur.example/',
  ticketPrefix: 'LS',
  greeting: { en: 'Hello' },
  topics: [],
  channels: [],
  teams: [{ id: 'alpha', name: { en: 'Alpha' }, locales: ['en'], hours: always, expectedWait: { low: 1, high: 3 } }],
  mail: { calendar: always, workingDays: 1, from: 'support@larkspur.example' },
}

/** One node, or several that share DATABASE_URL. Gives sends a second, and milliseconds to the other side at 70 % of that. */
export async function measureSends(nodes = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-bench-'))
  writeFileSync(join(folder, 'site.json'), JSON.stringify(site))
  const { DATABASE_URL = '', REDIS_URL = '' } = process.env
  const servers = await Promise.all(Array.from({ length: nodes }, (_, n) => start(join(folder, 'site.json'), join(folder, `${n}`), DATABASE_URL, REDIS_URL)))
  try {
    const visitors = await Promise.all(Array.from({ length: talkers }, (_, n) => openVisitor(servers[n % nodes].url)))
    const full = await flood(visitors)
    const rate = 0.7 * full
    const delays = await sendAtRate(visitors, await openAgent(servers.at(-1).url, visitors), rate)
    return {
      store: DATABASE_URL ? 'PostgreSQL' : 'SQLite',
      nodes,
      'sends/s': Math.round(full),
      'at sends/s': Math.round(rate),
      'p50 ms': Math.round(percentile(delays, 0.5)),
      'p99 ms': Math.round(percentile(delays, 0.99)),
    }
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start(...parameters) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('serve.mjs', import.meta.url)), ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise((resolve, reject) => {
    child.stdout.once('data', (text) => resolve(Number(text)))
    child.once('exit', () => reject(new Error('The server did not start.')))
  })
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill('SIGTERM')
    })
  return { url: `http://127.0.0.1:${port}`, stop }
}

async function post(url, body) {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return answer.json()
}

async function openSocket(url, path, credential, onFrame) {
  const socket = new WebSocket(url.replace('http', 'ws') + path)
  socket.once('close', (code, reason) => code === 1005 || console.warn(`A socket was closed: ${code} ${reason}`))
  await new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', resolve)
  })
  const welcomed = new Promise((resolve) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(data)
      if (frame.type === 'welcome') resolve()
      else onFrame(frame)
    })
  })
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, credential, cursors: {} }))
  await welcomed
  return socket
}

async function openVisitor(url) {
  const { token } = await post(url + routes.credential, {})
  const talk = mintId()
  let done = () => undefined
  const socket = await openSocket(url, routes.socket, token, (frame) => {
    if (frame.type === 'receipt') done()
    if (frame.type === 'refused') throw new Error(frame.reason)
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
  const { token } = await post(url + routes.desk.session, { email: 'ada@larkspur.example', password: 'a long password' })
  const arrived = new Map()
  const socket = await openSocket(url, routes.desk.socket, token, (frame) => {
    if (frame.type === 'entry' && frame.entry.fact.type === 'message') arrived.get(frame.entry.fact.text)?.()
  })
  for (const { talk } of visitors) socket.send(JSON.stringify({ type: 'follow', log: talk, after: 'tail' }))
  await new Promise((resolve) => setTimeout(resolve, 1_000))
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
    const due = began + (n / rate) * 1_000
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
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
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 30_000))])
  if (delays.length < total) console.warn(`${total - delays.length} of ${total} messages did not reach the agent in time.`)
  return delays
}

const percentile = (values, part) => values.sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table([await measureSends(Number(process.argv[2] ?? 1))])
