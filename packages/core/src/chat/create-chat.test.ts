import type { Credential, LogEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { FakeClock, HeldTransport, settle } from '../testing/index.ts'
import { createChat } from './create-chat.ts'

describe('createChat', () => {
  it('sends a first message', async () => {
    const clock = new FakeClock()
    const transport = new HeldTransport()
    const credential: Credential = { token: 't', subject: 'guest:1', expiresAt: clock.now() + 1e9, visitor: { verified: false } }
    const chat = createChat({
      server: 's',
      transport,
      locale: 'en',
      clock,
      random: () => 0.5,
      requests: { credential: async () => credential, history: async () => [] },
    })
    await settle()
    expect(transport.lines).toHaveLength(0)
    chat.send('hello')
    expect(chat.getSnapshot().rows).toMatchObject([{ text: 'hello', delivery: { at: 'queued' } }])
    await settle()
    transport.line.give({ type: 'welcome', serverNow: clock.now(), heads: {} })
    await settle()
    const [command] = transport.line.sent
    expect(command).toMatchObject({ type: 'message.post', text: 'hello' })
    if (!command) throw new Error('x')
    const entry = (seq: number, fact: LogEntry['fact'], more?: true): LogEntry => ({
      log: command.conversation,
      cursor: { epoch: 'e', seq },
      at: 1,
      command: command.id,
      by: { kind: 'visitor' },
      fact,
      ...(more && { more }),
    })
    transport.line.give(
      { type: 'entry', entry: entry(1, { type: 'opened', visitor: { verified: false }, locale: 'en' }, true) },
      { type: 'entry', entry: entry(2, { type: 'message', text: 'hello', via: 'chat' }) },
    )
    await settle()
    expect(chat.getSnapshot().rows).toMatchObject([{ text: 'hello', delivery: null, seq: 2, key: command.id }])
    chat.destroy()
    expect(clock.waiting).toBe(0)
  })
})
