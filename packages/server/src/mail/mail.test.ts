import { mintId, type VisitorAsk } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openMailbox, type Received } from '../testing/mailbox.ts'
import { openDesk, openLine } from '../testing/raw-line.ts'
import { ada } from '../testing/small-site.ts'
import { startServer, temporaryFolder } from '../testing/start-server.ts'

const email = (more: Partial<Extract<VisitorAsk, { type: 'email.leave' }>> = {}): VisitorAsk => ({
  type: 'email.leave',
  address: 'visitor@mail.example',
  subject: 'Where is my deposit?',
  text: 'It left last night.\n<b>Please</b> look.',
  locale: 'en',
  ...more,
})
const to = (mails: readonly Received[], address: string): Received[] => mails.filter(({ envelope }) => envelope.includes(address))
const linkIn = (mail: Received | undefined): string => /#deskbell=([\w-]{22})/.exec(mail?.text ?? '')?.[1] ?? 'no link'

describe('letters over a real SMTP server', () => {
  it('[P21] [A48] sends the ticket to the team and a confirmation without the visitor’s words, once each', async () => {
    const mailbox = await openMailbox()
    const { url, credential } = await startServer({ mail: { url: mailbox.url } })
    const visitor = await openLine(url, (await credential({ claims: { name: 'Noor' } })).token)
    const talk = mintId()
    const id = mintId()
    await visitor.send(talk, email(), id)
    await visitor.send(talk, email(), id)
    const mails = await mailbox.wait(2)
    const ticket = visitor.entries(talk).flatMap(({ fact }) => (fact.type === 'ticket' ? [fact] : []))[0]
    expect(ticket?.number).toMatch(/^LS-[2-9A-HJ-NP-Z]{6}$/)

    const [team] = to(mails, 'alpha@larkspur.example')
    expect(team?.subject).toBe(`[${ticket?.number}] Where is my deposit?`)
    expect(team?.text).toContain('It left last night.\n<b>Please</b> look.')
    expect(team?.text).toContain('Noor <visitor@mail.example> (not verified)')
    expect(team?.html).toContain('&lt;b&gt;Please&lt;/b&gt;')
    expect(team?.replyTo).toBeUndefined()

    const [confirmation] = to(mails, 'visitor@mail.example')
    expect(confirmation?.subject).toBe(`[${ticket?.number}] We have your message`)
    expect(confirmation?.text).toContain('(Asia/Singapore)')
    expect(confirmation?.headers.get('auto-submitted')).toBe('auto-replied')
    expect(`${confirmation?.subject}${confirmation?.text}${confirmation?.html}`).not.toMatch(/deposit|night|Noor|deskbell=/)
  })

  it('[P21] [A48] confirms one address once a day, whoever types it', async () => {
    const mailbox = await openMailbox()
    const { url, credential } = await startServer({ mail: { url: mailbox.url } })
    const first = await openLine(url, (await credential()).token)
    const second = await openLine(url, (await credential()).token)
    await first.send(mintId(), email())
    await first.send(mintId(), email({ address: 'Visitor@mail.example' }))
    await second.send(mintId(), email({ locale: 'es', text: 'Otra vez' }))
    const mails = await mailbox.wait(4)
    await second.send(mintId(), email({ address: 'other@mail.example', locale: 'zh-Hans' }))
    await mailbox.wait(6)
    expect(to(mails, 'visitor@mail.example')).toHaveLength(1)
    expect(to(mailbox.mails, 'visitor@mail.example').concat(to(mailbox.mails, 'Visitor@mail.example'))).toHaveLength(1)
    expect(to(mailbox.mails, 'other@mail.example')[0]?.text).toContain('感谢你联系 Larkspur')
  })

  it('[P22] mails the answers that nobody reads as one letter, whose link opens that conversation and no other', async () => {
    const mailbox = await openMailbox()
    const { url, credential, ask, signIn } = await startServer({ mail: { url: mailbox.url }, letterDelay: 600 })
    const visitor = await openLine(url, (await credential()).token)
    const [talk, other] = [mintId(), mintId()]
    await visitor.send(talk, email())
    await visitor.send(other, { type: 'message.post', text: 'private', locale: 'en' })
    await visitor.close()

    const desk = await openDesk(url, (await signIn()).token)
    await desk.send(talk, { type: 'message.post', text: 'We found it.', locale: 'en' })
    await desk.send(talk, { type: 'message.post', text: 'It arrives today.', locale: 'en' })
    const letter = (await mailbox.wait(3))[2]
    expect(letter?.subject).toMatch(/^\[LS-\w{6}\] Ada Lin of Larkspur has answered$/)
    expect(letter?.text).toMatch(/We found it\.[\s\S]*It arrives today\.[\s\S]*https:\/\/larkspur\.example\/#deskbell=/)

    const resumed = await credential({ resume: linkIn(letter) })
    expect(resumed).toMatchObject({ conversation: talk, subject: `mail:${talk}` })
    const again = await openLine(url, resumed.token)
    await again.next('entry', ({ entry }) => entry.fact.type === 'message' && entry.fact.text === 'It arrives today.')
    await again.send(talk, { type: 'message.post', text: 'Thank you!', locale: 'en' })
    await expect(again.send(other, { type: 'message.post', text: 'mine?', locale: 'en' })).rejects.toThrow('not-found')
    expect(again.frames.some((frame) => JSON.stringify(frame).includes(other))).toBe(false)
    expect((await ask('POST', '/v1/credential', { body: { resume: 'A'.repeat(22) } })).body).toMatchObject({ code: 'not-found' })
  })

  it('[P22] sends no letter about an answer that was read', async () => {
    const mailbox = await openMailbox()
    const { url, credential, signIn } = await startServer({ mail: { url: mailbox.url }, letterDelay: 700 })
    const visitor = await openLine(url, (await credential()).token)
    const talk = mintId()
    await visitor.send(talk, email())
    const desk = await openDesk(url, (await signIn()).token)
    desk.tell({ type: 'follow', log: talk, after: 'tail' })
    await desk.send(talk, { type: 'message.post', text: 'read at once', locale: 'en' })
    const answer = await visitor.next('entry', ({ entry }) => entry.fact.type === 'message' && entry.by.kind === 'agent')
    visitor.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: answer.entry.cursor.seq } })
    await desk.next('status', ({ status }) => status.type === 'read' && status.visitor === answer.entry.cursor.seq)
    await desk.send(talk, { type: 'message.post', text: 'read later', locale: 'en' })
    const letter = (await mailbox.wait(3))[2]
    expect(letter?.text).toContain('read later')
    expect(letter?.text).not.toContain('read at once')
  })

  it('[F61] tries a 4xx again with the same Message-ID after a restart, and gives a 5xx up', async () => {
    let isDown = true
    const refused: string[] = []
    const mailbox = await openMailbox(({ envelope, messageId }) => {
      if (envelope.includes('beta@larkspur.example')) return 550
      if (isDown) refused.push(messageId ?? '')
      return isDown ? 451 : null
    })
    const options = { mail: { url: mailbox.url }, data: temporaryFolder(), mailPause: () => 300 }
    const before = await startServer(options)
    const visitor = await openLine(before.url, (await before.credential()).token)
    await visitor.send(mintId(), email())
    await expect.poll(() => refused.length, { timeout: 10_000 }).toBe(2)
    await visitor.send(mintId(), email({ topic: 'coins', address: 'third@mail.example' }))
    await before.close()
    isDown = false
    const after = await startServer(options)
    await expect
      .poll(async () => (await (await fetch(`${after.url}/metrics`)).text()).split('\n'), { timeout: 15_000, interval: 300 })
      .toEqual(expect.arrayContaining(['deskbell_letters{state="dead"} 1', 'deskbell_letters{state="done"} 3']))
    expect(mailbox.mails.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining([...new Set(refused)]))
    expect(to(mailbox.mails, 'beta@larkspur.example')).toHaveLength(0)
  })

  it('[P21] offers no e-mail and takes none while there is no mail route', async () => {
    const { url, credential, ask } = await startServer()
    expect((await ask<{ site: { mail: unknown } }>('GET', '/v1/site?locale=en')).body.site.mail).toBeNull()
    const visitor = await openLine(url, (await credential()).token)
    await expect(visitor.send(mintId(), email())).rejects.toThrow('unavailable')
  })

  it('[A46] [A47] [A52] refuses line breaks, lists and tricks in subject and address, and keeps dots in the text', async () => {
    const mailbox = await openMailbox()
    const { url, credential } = await startServer({ mail: { url: mailbox.url } })
    const visitor = await openLine(url, (await credential()).token)
    const subjects = ['Hi\r\nBcc: x@y.example', 'Hi\nX', 'Hi%0d%0aBcc: x', 'Hi\u2028X', '=?utf-8?q?Bcc=3A_x?=', '   ']
    const addresses = [
      'a@b.example,c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '"a b"@c.example',
      'a@b',
      'group: a@b.example;',
      `${'a'.repeat(10_240)}@b.example`,
    ]
    for (const subject of subjects) await expect(visitor.send(mintId(), email({ subject }))).rejects.toThrow('invalid')
    for (const address of addresses) await expect(visitor.send(mintId(), email({ address }))).rejects.toThrow('invalid')
    await visitor.send(mintId(), email({ text: 'one\n.\nRCPT TO:<x@y.example>\r\n.\r\ntwo' }))
    const mails = await mailbox.wait(2)
    expect(to(mails, 'alpha@larkspur.example')[0]?.text).toContain('two')
    expect(mailbox.mails).toHaveLength(2)
  })
})

it('[P21] names the agent’s own answers only to addresses the visitor left or the host vouched for', async () => {
  const mailbox = await openMailbox()
  const { url, credential, signIn } = await startServer({ mail: { url: mailbox.url }, letterDelay: 0 })
  const visitor = await openLine(url, (await credential({ claims: { email: 'claimed@mail.example' } })).token)
  const talk = mintId()
  await visitor.send(talk, { type: 'handoff.request', locale: 'en' })
  const desk = await openDesk(url, (await signIn(ada)).token)
  await desk.send(talk, { type: 'conversation.accept' })
  await desk.send(talk, { type: 'message.post', text: 'only here', locale: 'en' })
  await visitor.send(mintId(), email())
  await mailbox.wait(2)
  expect(to(mailbox.mails, 'claimed@mail.example')).toHaveLength(0)
})
