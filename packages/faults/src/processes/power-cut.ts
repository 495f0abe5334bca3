import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Credential, type LogEntry, mintId, type Receipt, routes } from '@deskbell/protocol'
import { checkHistory, storeActor, tallyHistory } from '@deskbell/testing/history'
import { Recorder } from '../history/recorder.ts'
import { isClean, lineOf } from '../tally.ts'
import { startWatchedServer } from './watched-server.ts'

/** `power-cut.js FOLDER CUT MOUNT`: writes into FOLDER until CUT shut its file system down, mounts it again, and compares with what was acknowledged [F25]. */
const [folder = '', cut = '', mount = ''] = process.argv.slice(2)
const talks = 8
const data = join(folder, 'data')
const recorder = new Recorder(() => performance.now())

const before = await startWatchedServer(data, () => null)
const ask = async <Answer>(port: number, method: string, path: string, token: string, body?: unknown): Promise<Answer> => {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
const { token } = await ask<Credential>(before.port, 'POST', routes.credential, '', {})
const conversations = Array.from({ length: talks }, mintId)
let isCut = false

async function talk(conversation: string, actor: string): Promise<void> {
  while (!isCut) {
    const id = mintId()
    recorder.sent(actor, conversation, id)
    const sent = ask<Receipt>(before.port, 'POST', routes.commands, token, { id, conversation, type: 'message.post', text: 'words', locale: 'en' })
    await sent.then(
      ({ cursor }) => recorder.outcome(id, 'ok', cursor),
      () => recorder.outcome(id, 'info'),
    )
  }
}
const talking = conversations.map((conversation, index) => talk(conversation, `visitor/${index}`))
await new Promise((resolve) => void setTimeout(resolve, 1_000 + Math.random() * 2_000))
execFileSync('sh', ['-c', cut])
isCut = true
await before.kill()
await Promise.all(talking)
execFileSync('sh', ['-c', mount])

const opening = performance.now()
const after = await startWatchedServer(data, () => null)
const opened = performance.now() - opening
for (const conversation of conversations) {
  const entries: LogEntry[] = []
  for (let first: number | null = null; first === null || first > 1; first = entries[0]?.cursor.seq ?? 1)
    entries.unshift(
      ...(await ask<LogEntry[]>(after.port, 'GET', `${routes.entries(conversation)}?limit=100${first === null ? '' : `&before=${first}`}`, token).catch(
        () => [],
      )),
    )
  const head = entries.at(-1)?.cursor ?? { epoch: '', seq: 0 }
  const shown = entries.map((entry) => ({ message: entry.fact.type === 'message' ? entry.command : null, cursor: entry.cursor }))
  recorder.list(storeActor, conversation, shown, head)
}
await after.stop()
const findings = checkHistory(recorder.events)
const tally = tallyHistory(recorder.events, findings)
process.stdout.write(`opened in ${Math.round(opened)} ms, ${lineOf(tally)}\n`)
process.exitCode = isClean(tally) ? 0 : 1
