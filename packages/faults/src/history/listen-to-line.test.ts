import { type Chat, createChat } from '@deskbell/core'
import { FakeClock, HeldTransport, settle } from '@deskbell/core/testing'
import type { Entry, Fact, Frame } from '@deskbell/protocol'
import { checkHistory } from '@deskbell/testing/history'
import { expect, it } from 'vitest'
import { listenToLine } from './listen-to-line.ts'
import { Recorder } from './recorder.ts'
import { placeInChat, WatchedChat } from './watch-chat.ts'

const epoch = 'e'
const welcome: Frame = { type: 'welcome', serverNow: 0, heads: {} }
const opened: Fact = { type: 'opened', visitor: { verified: false }, locale: 'en' }
const hello: Fact = { type: 'message', text: 'hello', via: 'chat' }

/** A visitor says something and turns to the next talk before the server has answered. */
async function sayAndTurn() {
  const clock = new FakeClock()
  const held = new HeldTransport()
  const recorder = new Recorder(() => 0)
  const chat: Chat = createChat({
    server: 's',
    transport: listenToLine(held, recorder, (log) => placeInChat(chat, log)),
    requests: {
      credential: async () => ({ token: 't', subject: 'guest', expiresAt: 2 ** 52, visitor: { verified: false } }),
      history: async () => [],
    },
    locale: 'en',
    clock,
  })
  const watched = new WatchedChat('ann/1', chat, recorder)
  watched.say('hello')
  await settle()
  const { line } = held
  line.give(welcome)
  await settle()
  const [sent] = line.sent
  if (!sent) throw new Error('Nothing was sent.')
  const log = sent.conversation
  chat.openNew()
  await settle()
  const entry = (seq: number, fact: Fact, more = false): Frame => ({
    type: 'entry',
    entry: { log, cursor: { epoch, seq }, at: 0, by: { kind: 'visitor' }, command: sent.id, fact, ...(more && { more }) } satisfies Entry<Fact>,
  })
  /** It is number 2 of its log, behind the one that opens the talk. */
  const placed = { opened: entry(1, opened, true), said: entry(2, hello) }
  recorder.stored(log, sent.id, { epoch, seq: 2 })
  /** The log, then the tab, as they are at rest. */
  function end(): readonly string[] {
    const cursors = [1, 2].map((seq) => ({ epoch, seq }))
    recorder.list(
      'store',
      log,
      cursors.map((cursor) => ({ message: cursor.seq === 2 ? (sent?.id ?? null) : null, cursor })),
      { epoch, seq: 2 },
    )
    watched.showAll()
    chat.destroy()
    return checkHistory(recorder.events).map(({ bug }) => bug)
  }
  return { end, ...placed, line, recorder, receipt: { type: 'receipt', receipt: { id: sent.id, cursor: { epoch, seq: 2 }, repeated: false } } as const }
}

it('hears from the core what became of a message whose receipt was lost while the screen showed the next talk', async () => {
  const { end, line, opened, recorder, said } = await sayAndTurn()
  line.give(opened, said)
  await settle()
  const word = recorder.events.filter(({ op }) => op === 'send')
  expect(word.map(({ phase, seq }) => [phase, seq])).toEqual([
    ['invoke', null],
    ['ok', 2],
  ])
  expect(end()).toEqual([])
})

it('takes an entry for no answer while the core could not apply it, and finds the outbox stuck', async () => {
  const { end, line, said } = await sayAndTurn()
  line.give(said)
  expect(end()).toEqual(['stuck outbox'])
})

it('finds an outbox that is stuck without a word', async () => {
  const { end } = await sayAndTurn()
  expect(end()).toEqual(['stuck outbox'])
})

it('finds an outbox that had its receipt and is at rest without its entry', async () => {
  const { end, line, opened, receipt } = await sayAndTurn()
  line.give(opened, receipt)
  expect(end()).toContain('stuck outbox')
})
