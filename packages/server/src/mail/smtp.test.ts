import { createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createSmtp } from './smtp.ts'

const mail = {
  from: { name: 'Larkspur', address: 'support@larkspur.example' },
  to: 'v@mail.example',
  subject: 'Hi',
  text: 'hello',
  html: '<p>hello</p>',
  messageId: '<1@x>',
  references: '<2@x>',
  date: new Date(0),
  headers: {},
}

/** An SMTP server by hand: `answers` by the first word of a command, `''` for the end of the data; null is silence. */
async function openServer(answers: Readonly<Record<string, string | null>>): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const say = (line: string | null): void => {
      if (line !== null) socket.write(`${line}\r\n`)
    }
    let inData = false
    socket.on('data', (data) => {
      const text = String(data)
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return
        inData = false
        return say(answers[''] ?? null)
      }
      const word = text.split(/\s/, 1)[0] ?? ''
      const answer = answers[word] === undefined ? '250 fine' : answers[word]
      inData = word === 'DATA' && answer?.startsWith('354') === true
      say(answer)
    })
    say('220 by hand')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

const fine = { DATA: '354 go on', '': '250 taken', QUIT: '221 bye' }
const cases: readonly (readonly [string, Readonly<Record<string, string | null>>, string])[] = [
  ['takes it', fine, 'sent'],
  ['says 451 to the recipient', { ...fine, RCPT: '451 later' }, 'later'],
  ['says 550 to the recipient', { ...fine, RCPT: '550 nobody' }, 'never'],
  ['says 554 to the data', { ...fine, '': '554 spam' }, 'never'],
  ['says nothing after the data', { ...fine, '': null }, 'later'],
  ['says nothing at all', { EHLO: null }, 'later'],
]
for (const [what, answers, type] of cases)
  it(`[F61] a server that ${what}: ${type}`, async () => {
    const start = Date.now()
    expect(await createSmtp(`smtp://${await openServer(answers)}`, 400).send(mail)).toMatchObject({ type })
    expect(Date.now() - start).toBeLessThan(5_000)
  })

it('[F61] a wrong password of ours is no fault of the letter', async () => {
  const address = await openServer({ ...fine, EHLO: '250 AUTH PLAIN', AUTH: '535 no' })
  expect(await createSmtp(`smtp://us:wrong@${address}`, 400).send(mail)).toMatchObject({ type: 'later' })
})

it('[F61] a server that is not there: later', async () => {
  expect(await createSmtp('smtp://127.0.0.1:1', 400).send(mail)).toMatchObject({ type: 'later' })
})
