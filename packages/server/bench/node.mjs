import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

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
const ticksPerSecond = 100

/** A process that answers messages, and what Linux says of it. */
export async function startProcess(file, parameters) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), parameters, { execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  const [{ port }] = await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error(`${file} did not start.`)
    }),
  ])
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async ask(what) {
      child.send(what)
      const [answer] = await once(child, 'message')
      return answer
    },
    /** Processor time it has used, in milliseconds. */
    cpu() {
      const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13)
      return ((Number(user) + Number(system)) / ticksPerSecond) * 1_000
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}

/** A folder with the site in it; `start` gives a node on it, again on the same data under the same name. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-bench-'))
  writeFileSync(join(folder, 'site.json'), JSON.stringify(site))
  return {
    start: (name = '0', port = 0) =>
      startProcess('serve.mjs', [join(folder, 'site.json'), join(folder, name), `${port}`, process.env.DATABASE_URL ?? '', process.env.REDIS_URL ?? '']),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
