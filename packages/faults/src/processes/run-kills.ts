import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AgentAsk, type Credential, type DeskSession, type LogEntry, mintId, type Receipt, routes, type VisitorAsk } from '@deskbell/protocol'
import { checkHistory, type Finding, type Tally, tallyHistory } from '@deskbell/testing/history'
import { SMTPServer } from 'smtp-server'
import { WebSocket } from 'ws'
import { Recorder } from '../history/recorder.ts'
import { chatSteps } from './kill-steps.ts'
import { ada } from './open-site.ts'
import { type KillPlan, startWatchedServer } from './watched-server.ts'

/** Of silence, before a mail that is owed is given up. */
const stillFor = 60_000
/** Into one long talk, between what else a desk does. A log is folded anew only every 256 entries, and that wants many. */
const wordsUntil = (step: string): number => (step.includes('snapshot') ? 80 : 4)
/** Rounds of talk, not seconds: a busy machine takes longer over each, and comes past the same steps. */
const roundsUntil = (step: string): number => (step.includes('snapshot') ? 16 : 24)

interface Mail {
  readonly id: string
  readonly to: string
  readonly subject: string
}

export interface KillOutcome {
  readonly step: string
  /** False when the server never came past this step. */
  readonly isKilled: boolean
  readonly tally: Tally
  readonly findings: readonly Finding[]
}

/** Kills a server at each of these steps, by its own hand, so many of them at once; opens its data again and compares them with what it had acknowledged [F22] [F62]. */
export async function runKills(steps: readonly string[], atOnce: number, tell: (outcome: KillOutcome) => void): Promise<readonly KillOutcome[]> {
  const mails: Mail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (bytes) => {
        text += String(bytes)
      })
      stream.on('end', () => {
        const header = (name: string): string => new RegExp(`^${name}: (.+)`, 'im').exec(text)?.[1]?.trim() ?? ''
        mails.push({ id: header('Message-ID'), subject: header('Subject'), to: session.envelope.rcptTo[0]?.address ?? '' })
        done()
      })
    },
  })
  // A server that is killed hangs up in the middle of a mail.
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const address = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  const outcomes: KillOutcome[] = []
  const left = [...steps.entries()]
  async function work(): Promise<void> {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, step] = next
      const data = mkdtempSync(join(tmpdir(), 'deskbell-kill-'))
      const outcome = await killAt({ step, after: chatSteps.includes(step) ? index % 13 : index % 2 }, data, address, mails)
      rmSync(data, { recursive: true, force: true })
      outcomes.push(outcome)
      tell(outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  await new Promise<void>((resolve) => smtp.close(resolve))
  return outcomes
}

async function killAt(plan: KillPlan, data: string, smtp: string, mails: readonly Mail[]): Promise<KillOutcome> {
  let plans: readonly KillPlan[] = [plan]
  const server = await startWatchedServer(
    data,
    () => {
      const [next] = plans
      plans = []
      return next ?? null
    },
    smtp,
  )
  const started = Date.now()
  const recorder = new Recorder(() => Date.now() - started)
  const isKilled = (): boolean => server.kills.size > 0
  const isOver = (): boolean => isKilled() || cycle >= roundsUntil(plan.step)
  const unanswered = new Map<string, () => Promise<Receipt>>()
  const owed = new Set<string>()

  const ask = async <Answer>(method: string, path: string, token: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method, headers, ...init })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  /** Sends under an id that stays, and keeps in mind what was not answered. */
  async function send(actor: string, path: string, token: string, conversation: string, what: VisitorAsk | AgentAsk): Promise<void> {
    const command = { id: mintId(), conversation, ...what }
    if (what.type === 'message.post') recorder.sent(actor, conversation, command.id)
    const again = (): Promise<Receipt> => ask('POST', path, token, command)
    unanswered.set(command.id, again)
    const receipt = await again()
    unanswered.delete(command.id)
    recorder.outcome(command.id, 'ok', receipt.cursor)
    if (what.type === 'email.leave') owed.add(what.address)
  }

  const { token } = await ask<Credential>('POST', routes.credential, '', {})
  const long = mintId()
  let cycle = 0
  async function talk(): Promise<void> {
    cycle++
    const { token: own } = await ask<Credential>('POST', routes.credential, '', {})
    const conversation = mintId()
    const mine = `visitor ${cycle}/1`
    await send(mine, routes.commands, own, conversation, { type: 'message.post', text: 'hello', locale: 'en' })
    await ask('POST', routes.hints, own, { type: 'read', conversation, upTo: 3 })
    for (let count = 0; count < wordsUntil(plan.step); count++)
      await send('visitor 0/1', routes.commands, token, long, { type: 'message.post', text: `${count}`, locale: 'en' })
    const desk = await ask<DeskSession>('POST', routes.desk.session, '', { email: ada.email, password: ada.password })
    await ask('PUT', routes.desk.presence, desk.token, { online: cycle % 2 === 0 })
    const address = `${mintId()
      .toLowerCase()
      .replace(/[^a-z]/g, 'x')}@mail.example`
    const mail = { type: 'email.leave', address, subject: 'later', text: 'write to me', locale: 'en' } as const
    const ticket = mintId()
    await send(mine, routes.commands, own, ticket, mail)
    await acceptAndAnswer(desk.token, conversation)
    // The answer goes out by mail, with a link back.
    await acceptAndAnswer(desk.token, ticket)
  }
  /** Over the desk's socket: agents have no other way in. */
  async function acceptAndAnswer(deskToken: string, conversation: string): Promise<void> {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${routes.desk.socket}`)
    await new Promise<void>((resolve, reject) => {
      const done = new Set<string>()
      const commands = [
        { id: mintId(), conversation, type: 'conversation.accept' },
        { id: mintId(), conversation, type: 'message.post', text: 'yes', locale: 'en' },
      ]
      recorder.sent('agent/1', conversation, commands[1]?.id ?? '')
      socket.on('open', () => {
        socket.send(JSON.stringify({ type: 'hello', protocol: 1, credential: deskToken, cursors: {} }))
        for (const command of commands) socket.send(JSON.stringify({ type: 'command', command }))
      })
      socket.on('message', (text) => {
        const frame = JSON.parse(String(text)) as { type: string; id?: string; receipt?: Receipt }
        if (frame.type !== 'receipt' && frame.type !== 'refused') return
        done.add(frame.receipt?.id ?? frame.id ?? '')
        if (frame.receipt) recorder.outcome(frame.receipt.id, 'ok', frame.receipt.cursor)
        else recorder.outcome(frame.id ?? '', 'fail')
        if (done.size === commands.length) resolve()
      })
      socket.on('error', reject)
      socket.on('close', () => {
        // Nobody sends an agent's words again here: they may be in or out.
        recorder.outcome(commands[1]?.id ?? '', 'info')
        reject(new Error('The socket closed.'))
      })
    }).finally(() => socket.terminate())
  }

  while (!isOver()) await talk().catch(() => server.ready())
  await server.calm()
  for (const again of unanswered.values()) await again().then((receipt) => recorder.outcome(receipt.id, 'ok', receipt.cursor))

  const desk = await ask<DeskSession>('POST', routes.desk.session, '', { email: ada.email, password: ada.password })
  for (const id of recorder.conversations()) {
    const entries: LogEntry[] = []
    for (let before: number | null = null; before === null || before > 1; before = entries[0]?.cursor.seq ?? 1)
      entries.unshift(
        ...(await ask<LogEntry[]>('GET', `${routes.desk.entries(id)}?limit=100${before === null ? '' : `&before=${before}`}`, desk.token).catch(() => [])),
      )
    recorder.log(id, entries)
  }
  // Each letter at least once, one copy more for the crash at most, and always the same Message-ID [I14].
  let [mailed, moved] = [0, Date.now()]
  const isMailed = (address: string): boolean => mails.some(({ to }) => to === address)
  while (Date.now() - moved < stillFor && ![...owed].every(isMailed)) {
    if (mails.length > mailed) [mailed, moved] = [mails.length, Date.now()]
    await new Promise((resolve) => void setTimeout(resolve, 50))
  }
  for (const address of owed) {
    const mine = mails.filter(({ to }) => to === address)
    for (const letter of mine.length > 0 ? new Set(mine.map(({ subject }) => `${address} ${subject}`)) : [address]) {
      recorder.mail(letter, 'invoke')
      if (isKilled()) recorder.mail(letter, 'info')
      for (const { id, subject } of mine) if (letter.endsWith(` ${subject}`)) recorder.mail(letter, 'ok', id)
    }
  }
  await server.stop()
  const findings = checkHistory(recorder.events)
  return { step: plan.step, isKilled: isKilled(), tally: tallyHistory(recorder.events, findings), findings }
}
