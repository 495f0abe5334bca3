import { ChatError } from '@deskbell/core'
import { FakeClock, HeldTransport } from '@deskbell/core/testing'
import type { AgentCommand, DeskSession, InboxAnswer } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { sampleRequests } from '../gallery/sample-desk.ts'
import { lena } from '../gallery/sample-inbox.ts'
import { sampleSession } from '../gallery/sample-site.ts'
import { at, by, mei, say, visitor } from '../gallery/sample-talk.ts'
import type { Desk } from './desk.ts'
import { openDesk } from './open-desk.ts'
import { commandStore } from './session/command-store.ts'
import type { DeskRequests } from './session/desk-requests.ts'
import { tabStore } from './session/tab-store.ts'

const answer: InboxAnswer = { rows: [lena.row], cursors: { 'inbox:singapore': { epoch: 'i', seq: 3 } }, serverNow: at('14:09') }
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

async function open(requests: Partial<DeskRequests> = {}, session: DeskSession = sampleSession) {
  const clock = new FakeClock(at('14:09'))
  const transport = new HeldTransport<AgentCommand>()
  const asked: string[] = []
  let ends = 0
  const desk: Desk = await openDesk(session, () => ends++, {
    server: 'https://desk.example',
    locale: 'en',
    requests: { ...sampleRequests(answer, session, asked), ...requests },
    transport,
    store: tabStore(null),
    commands: commandStore(null),
    clock,
    network: { isOnline: () => true, onNudge: () => () => undefined },
    signOut: () => undefined,
    go: () => undefined,
  })
  await settled()
  const welcome = (): void => transport.line.give({ type: 'welcome', serverNow: at('14:09'), heads: { 'inbox:singapore': { epoch: 'i', seq: 3 } } })
  return { desk, clock, transport, welcome, ends: () => ends }
}

describe('openDesk', () => {
  it('[P38] follows the inboxes from where the answer ended', async () => {
    const { transport } = await open()
    expect(transport.line.hello).toMatchObject({ credential: 'sample', cursors: { 'inbox:singapore': { epoch: 'i', seq: 3 } } })
  })

  it('follows a conversation that was opened while the line opened', async () => {
    const { desk, transport, welcome } = await open()
    desk.show('lena')
    welcome()
    await settled()
    expect(transport.line.followed).toEqual([{ log: 'lena', after: 'tail' }])
  })

  it('[P34] answers over the line and keeps the words until they are in the log', async () => {
    const { desk, transport, welcome } = await open()
    welcome()
    desk.show('lena')
    transport.line.give({ type: 'base', log: 'lena', cursor: { epoch: 'e', seq: 7 }, state: lena.state })
    await settled()
    expect(desk.talk.value?.standing).toBe('mine')
    desk.setDraft('That matches.')
    desk.send()
    await settled()
    const [command] = transport.line.sent
    expect(command).toMatchObject({ conversation: 'lena', type: 'message.post', text: 'That matches.' })
    expect(desk.talk.value?.rows.at(-1)).toMatchObject({ text: 'That matches.', delivery: { at: 'sending' } })

    const id = command?.id ?? ''
    transport.line.give({
      type: 'entry',
      entry: { log: 'lena', cursor: { epoch: 'e', seq: 8 }, at: at('14:09'), command: id, by: by(mei), fact: say('That matches.') },
    })
    await settled()
    expect(desk.talk.value?.rows.at(-1)).toMatchObject({ key: id, text: 'That matches.', seq: 8, delivery: null })
    expect(desk.feed.value.outbox).toEqual([])
  })

  it('keeps the inbox current', async () => {
    const { desk, transport, welcome } = await open()
    welcome()
    const row = { ...lena.row, phase: 'resolved' as const }
    transport.line.give({
      type: 'entry',
      entry: { log: 'inbox:singapore', cursor: { epoch: 'i', seq: 4 }, at: at('14:09'), command: 'x', by: visitor, fact: { type: 'row', row } },
    })
    await settled()
    expect(desk.inbox.groups.value.map(({ name }) => name)).toEqual(['resolved'])
  })

  it('ends when the server no longer takes the token', async () => {
    const { transport, ends } = await open()
    transport.line.lose(new ChatError('unauthorized', 'The session has ended.'))
    await settled()
    expect(ends()).toBe(1)
  })

  it('says the server’s time and stops with everything else', async () => {
    const { desk, clock, welcome } = await open()
    welcome()
    await clock.advance(60_000)
    expect(desk.now.value).toBe(at('14:10'))
    desk.destroy()
    expect(clock.waiting).toBe(0)
  })

  it('opens without the site’s names, but not without the inbox', async () => {
    const fails = (): Promise<never> => Promise.reject(new ChatError('offline', 'no'))
    const { desk } = await open({ site: fails })
    expect(desk.topicName('deposit')).toBe('deposit')
    await expect(open({ inbox: fails })).rejects.toMatchObject({ code: 'offline' })
  })
})
