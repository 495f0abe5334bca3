// `npm run conformance -- --url U [--credential T] [--control U2]`: the protocol's rules against any backend.
// `--url fake` runs them against the fake backend, in this process; `--url broken` against it with two mistakes, which must be named.
import { parseArgs } from 'node:util'
import { WebSocket } from 'undici'
import { brokenFetch, controlOf, httpControl, lineOf, noControl, runConformance, summaryOf } from './dist/conformance/index.js'

const give = (up) => {
  process.stderr.write(`${up}\n`)
  process.exit(1)
}

function readOptions() {
  try {
    return parseArgs({ options: { url: { type: 'string' }, credential: { type: 'string' }, control: { type: 'string' } } }).values
  } catch (fault) {
    return give(`${fault.message}. Usage: npm run conformance -- --url U [--credential T] [--control U2]`)
  }
}

async function backendOf({ url, credential, control }) {
  if (url === 'fake' || url === 'broken') {
    globalThis.WebSocket ??= WebSocket
    const [{ setupServer }, { createFakeBackend }] = [await import('msw/node'), await import('./dist/index.js')]
    const fake = createFakeBackend({ server: 'https://fake.example' })
    setupServer(...fake.handlers).listen({ onUnhandledRequest: 'bypass' })
    const broken = url === 'broken' ? brokenFetch('PR11', brokenFetch('PR80')) : fetch
    return { url: 'https://fake.example', fetch: broken, WebSocket: globalThis.WebSocket, control: controlOf(fake.control) }
  }
  const hand = control === undefined ? noControl : await httpControl(control).catch(() => give(`No control answers at ${control}.`))
  await fetch(`${url}/v1/site`).catch(() => give(`No backend answers at ${url}.`))
  return { url: url.replace(/\/$/, ''), fetch, WebSocket, control: hand, ...(credential === undefined ? {} : { credential }) }
}

const options = readOptions()
if (!options.url) give('Which backend? npm run conformance -- --url http://127.0.0.1:4700')
const backend = await backendOf(options)
const verdicts = await runConformance(backend, { told: ({ rule, at }) => process.stderr.write(`${rule.id} ${at}\n`) })
for (const verdict of verdicts) process.stdout.write(`${lineOf(verdict)}\n`)
process.stdout.write(`${summaryOf(verdicts)}\n`)
process.exit(verdicts.every(({ at }) => at === 'holds') ? 0 : 1)
