import type { Command, Cursor, Fact, Frame, LogEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../ports/memory-store.ts'
import { FakeClock, failingStore, HeldTransport, settle } from '../testing/index.ts'
import { createFeed, type FeedOptions } from './create-feed.ts'

const at = (seq: number, epoch = 'e'): Cursor => ({ epoch, seq })
const said = (text: string): Fact => ({ type: 'message', text, via: 'chat' })
const entry = (seq: number, more: Partial<LogEntry> = {}): Frame => ({
  type: 'entry',
  entry: { log: 'talk', cursor: at(seq), at: seq, command: `c${seq}`, by: { kind: 'visitor' }, fact: said(`message ${seq}`), ...more },
})
const post = (id: string): Command => ({ type: 'message.post', id, conversation: 'talk', text: id, locale: 'en' })
const receipt = (id: string, seq: number): Frame => ({ type: 'receipt', receipt: { id, cursor: at(seq), repeated: false } })

function setUp(options: Partial<FeedOptions<Command>> = {}) {
  const clock = new FakeClock(1_000)
  const transport = new HeldTransport()
  const feed = createFeed<Command>({
    transport,
    clock,
    random: () => 0.5,
    credential: async () => 'token',
    prefix: 'me:',
    viewer: 'visitor',
    store: memoryStore(),
    ...options,
  })
  const welcome = (heads: Record<string, Cursor> = {}): Frame => ({ type: 'welcome', serverNow: 5_000, heads })
  const live = async (heads?: Record<string, Cursor>) => {
    feed.start()
    await settle()
    transport.line.give(welcome(heads))
    await settle()
  }
  const nextLine = async () => {
    const known = transport.lines.length
    while (transport.lines.length === known) await clock.advance(50)
  }
  const seqs = () =>
    feed
      .getSnapshot()
      .logs.get('talk')
      ?.entries.map(({ cursor }) => cursor.seq)
  return { clock, feed, live, nextLine, seqs, transport, welcome }
}

describe('createFeed', () => {
  it('[LG4] is current once everything that the first welcome lists was applied', async () => {
    const { feed, live, transport } = setUp()
    await live({ talk: at(2) })
    expect(feed.getSnapshot().isCurrent).toBe(false)
    transport.line.give(entry(1))
    expect(feed.getSnapshot().isCurrent).toBe(false)
    transport.line.give(entry(2))
    expect(feed.getSnapshot()).toMatchObject({ isCurrent: true, clockOffset: 4_000, lastUpdate: 1_000 })
    transport.line.give(entry(5))
    expect(feed.getSnapshot().isCurrent).toBe(true)
  })

  it('[LG4] is current at once when there is nothing to read', async () => {
    const { feed, live } = setUp()
    await live()
    expect(feed.getSnapshot().isCurrent).toBe(true)
  })

  it('[LG2] asks again at once when it sees a gap, then every 3 s, from where it is', async () => {
    const { clock, live, seqs, transport } = setUp()
    await live({ talk: at(1) })
    transport.line.give(entry(1), entry(3), entry(4))
    expect(seqs()).toEqual([1])
    expect(transport.line.followed).toEqual([{ log: 'talk', after: at(1) }])
    await clock.advance(3_000)
    expect(transport.line.followed).toHaveLength(2)
    transport.line.give(entry(2), entry(3), entry(4))
    expect(seqs()).toEqual([1, 2, 3, 4])
    await clock.advance(10_000)
    expect(transport.line.followed).toHaveLength(2)
  })

  it('[LG2] asks for what the welcome announced and nobody brought', async () => {
    const { clock, live, transport } = setUp()
    await live({ talk: at(2) })
    await clock.advance(2_999)
    expect(transport.line.followed).toEqual([])
    await clock.advance(1)
    expect(transport.line.followed).toEqual([{ log: 'talk', after: 'tail' }])
  })

  it('[LG1] resumes each log from its cursor after a cut', async () => {
    const { live, nextLine, seqs, transport } = setUp()
    await live({ talk: at(2) })
    transport.line.give(entry(1), entry(2))
    transport.line.lose()
    await nextLine()
    expect(transport.line.hello.cursors).toEqual({ talk: at(2) })
    transport.line.give({ type: 'welcome', serverNow: 0, heads: { talk: at(22) } })
    for (let seq = 3; seq <= 22; seq++) transport.line.give(entry(seq))
    expect(seqs()).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
  })

  it('[LG3] reads everything from its tail again when the server asks for that', async () => {
    const { feed, live, nextLine, transport } = setUp()
    await live({ talk: at(1) })
    transport.line.give(entry(1))
    feed.submit(post('mine'))
    await settle()
    transport.line.give({ type: 'refused', id: 'mine', code: 'resync', reason: '' })
    await nextLine()
    expect(transport.line.hello.cursors).toEqual({ talk: 'tail' })
    expect(feed.getSnapshot().outbox).toHaveLength(1)
  })

  it('[F3] takes an entry before its receipt for what it is, once', async () => {
    const { feed, live, transport } = setUp()
    await live()
    feed.submit(post('mine'))
    await settle()
    transport.line.give(entry(1, { command: 'mine' }), receipt('mine', 1))
    expect(feed.getSnapshot().outbox).toEqual([])
    expect(transport.line.sent).toHaveLength(1)
  })

  it('[F4] settles from the entry when no receipt ever comes', async () => {
    const { clock, feed, live, transport } = setUp()
    await live()
    feed.submit(post('mine'))
    await settle()
    transport.line.give(entry(1, { command: 'mine' }))
    expect(feed.getSnapshot().outbox).toEqual([])
    await clock.advance(50_000)
    expect(transport.line.sent).toHaveLength(1)
  })

  it('[F5] keeps a command that was received until its entry was seen, and asks for it', async () => {
    const { clock, feed, live, transport } = setUp()
    feed.follow('talk')
    await live()
    feed.submit(post('mine'))
    await settle()
    transport.line.give(receipt('mine', 1))
    await clock.advance(55_000)
    expect(feed.getSnapshot().outbox).toMatchObject([{ delivery: { at: 'sent' } }])
    expect(transport.line.followed).toContainEqual({ log: 'talk', after: 'tail' })
    transport.line.give(entry(1, { command: 'mine' }))
    expect(feed.getSnapshot().outbox).toEqual([])
  })

  it('[LG2] [F29] does not ask for ever for what a receipt of an older epoch promises', async () => {
    const { clock, feed, live, transport } = setUp()
    await live({ talk: at(1) })
    transport.line.give(entry(1))
    feed.submit(post('mine'))
    await settle()
    transport.line.give({ type: 'receipt', receipt: { id: 'mine', cursor: at(7, 'older'), repeated: true } })
    await clock.advance(20_000)
    expect(transport.line.followed).toEqual([])
    expect(feed.getSnapshot().outbox).toHaveLength(1)
  })

  it('[OB8] lets go at the last of several entries, and not behind a gap', async () => {
    const { feed, live, transport } = setUp()
    await live()
    feed.submit(post('mine'))
    await settle()
    transport.line.give(entry(1, { command: 'mine', more: true }))
    expect(feed.getSnapshot().outbox).toHaveLength(1)
    transport.line.give(entry(3, { command: 'mine' }))
    expect(feed.getSnapshot().outbox).toHaveLength(1)
    transport.line.give(entry(2, { command: 'mine', more: true }), entry(3, { command: 'mine' }))
    expect(feed.getSnapshot().outbox).toEqual([])
  })

  it('[OB8] lets go at a receipt in a log that it does not follow or has read past', async () => {
    const { feed, live, transport } = setUp()
    await live({ talk: at(60) })
    feed.submit({ ...post('elsewhere'), conversation: 'other' })
    feed.submit(post('mine'))
    await settle()
    transport.line.give({ type: 'receipt', receipt: { id: 'elsewhere', cursor: at(9), repeated: false } })
    transport.line.give({ type: 'base', log: 'talk', cursor: at(10), state: null }, receipt('mine', 4))
    expect(feed.getSnapshot().outbox).toEqual([])
  })

  it('[LG7] forgets that somebody types after 6 s, or with their message', async () => {
    const { clock, feed, live, transport } = setUp()
    const typing: Frame = { type: 'hint', hint: { type: 'typing', conversation: 'talk', by: 'agent' } }
    await live()
    transport.line.give({ type: 'hint', hint: { type: 'typing', conversation: 'talk', by: 'visitor' } })
    expect(feed.getSnapshot().typing.size).toBe(0)
    transport.line.give(typing)
    await clock.advance(4_000)
    transport.line.give(typing)
    await clock.advance(5_999)
    expect([...feed.getSnapshot().typing]).toEqual(['talk'])
    await clock.advance(1)
    expect(feed.getSnapshot().typing.size).toBe(0)
    transport.line.give(typing, entry(1))
    expect(feed.getSnapshot().typing.size).toBe(0)
  })

  it('[LG8] [I8] keeps the latest status of each kind, read marks at their highest', async () => {
    const { feed, live, transport } = setUp()
    await live()
    const read = (visitor: number, agent: number): Frame => ({ type: 'status', status: { type: 'read', conversation: 'talk', visitor, agent } })
    transport.line.give(read(3, 1), read(2, 4), { type: 'status', status: { type: 'presence', teams: { en: 'online' } } })
    expect(feed.getSnapshot().statuses.get('read:talk')).toMatchObject({ visitor: 3, agent: 4 })
    expect(feed.getSnapshot().statuses.get('presence')).toMatchObject({ teams: { en: 'online' } })
  })

  it('[LG1] follows another log on the live line, and stops hearing of one it gave up', async () => {
    const { feed, live, transport } = setUp()
    feed.follow('inbox:en', at(4))
    await live()
    expect(transport.line.hello.cursors).toEqual({ 'inbox:en': at(4) })
    feed.follow('talk', at(2))
    feed.follow('talk')
    expect(transport.line.followed).toEqual([{ log: 'talk', after: at(2) }])
    feed.unfollow('talk')
    transport.line.give(entry(3))
    expect(feed.getSnapshot().logs.has('talk')).toBe(false)
    feed.follow('talk', at(2))
    transport.line.give(entry(3))
    expect(feed.getSnapshot().logs.has('talk')).toBe(true)
  })

  it('[LG1] asks on the new line for what was followed while it opened', async () => {
    const { feed, transport, welcome } = setUp()
    feed.follow('before')
    feed.start()
    await settle()
    feed.follow('meanwhile')
    feed.follow('announced')
    transport.line.give(welcome({ announced: at(0) }))
    expect(transport.line.hello.cursors).toEqual({ before: 'tail' })
    expect(transport.line.followed).toEqual([{ log: 'meanwhile', after: 'tail' }])
  })

  it('[LG2] does not ask on a line that still brings something', async () => {
    const { clock, live, transport } = setUp()
    await live({ talk: at(9) })
    for (let seq = 1; seq <= 8; seq++) {
      transport.line.give(entry(seq))
      await clock.advance(2_500)
    }
    expect(transport.line.followed).toEqual([])
    await clock.advance(500)
    expect(transport.line.followed).toEqual([{ log: 'talk', after: at(8) }])
  })

  it('[CN1] opens its line by itself when something was asked for, now or on an earlier visit', async () => {
    const store = memoryStore()
    const first = setUp({ store })
    await settle()
    expect(first.transport.lines).toHaveLength(0)
    first.feed.submit(post('mine'))
    await settle()
    expect(first.transport.lines).toHaveLength(1)
    first.feed.destroy()
    const second = setUp({ store })
    await settle()
    expect(second.transport.lines).toHaveLength(1)
  })

  it('[OB7] [F53] says when this browser stores nothing, and sends all the same', async () => {
    const { feed, live, transport } = setUp({ store: failingStore() })
    await live()
    feed.submit(post('mine'))
    await settle()
    expect(feed.getSnapshot().storage).toBe('memory')
    expect(transport.line.sent).toMatchObject([{ id: 'mine' }])
  })

  it('[CN5] renews when a command is refused for its credential, and sends it again', async () => {
    const { feed, live, transport, welcome } = setUp()
    await live()
    feed.submit(post('mine'))
    await settle()
    transport.line.give({ type: 'refused', id: 'mine', code: 'unauthorized', reason: '' })
    await settle()
    transport.line.give(welcome())
    await settle()
    expect(transport.lines).toHaveLength(2)
    expect(transport.line.sent).toMatchObject([{ id: 'mine' }])
  })

  it('tells its listeners once a microtask, and leaves nothing behind', async () => {
    const { clock, feed, live, transport } = setUp()
    let calls = 0
    const stop = feed.subscribe(() => {
      calls++
    })
    await live()
    calls = 0
    transport.line.give(entry(1), entry(2), { type: 'hint', hint: { type: 'typing', conversation: 'talk', by: 'agent' } })
    await settle()
    expect(calls).toBe(1)
    stop()
    feed.submit(post('mine'))
    await settle()
    expect(calls).toBe(1)
    feed.destroy()
    expect(clock.waiting).toBe(0)
    expect(transport.line.isClosed).toBe(true)
  })
})
