import { maxCodePoints } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { ChatError } from '../ports/chat-error.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { FakeClock, FakeTabs, failingStore, settle } from '../testing/index.ts'
import { MapBackend } from '../testing/map-backend.ts'
import type { Chat } from './chat.ts'
import { type ChatOptions, createChat } from './create-chat.ts'

/** A desk, and a browser whose tabs and reloads share a disk. */
function setUp(more: { readonly offset?: number } = {}) {
  const clock = new FakeClock()
  const backend = new MapBackend(clock, more)
  const disk = memoryStore()
  const tabs = new FakeTabs()
  const openTab = (options: Partial<ChatOptions> = {}) => {
    const { close, tabBell, tabLock } = tabs.open()
    const { requests, transport } = backend
    const chat = createChat({
      server: 'https://desk.test',
      transport,
      requests,
      locale: 'en',
      store: disk,
      clock,
      random: () => 0.5,
      tabLock,
      tabBell,
      ...options,
    })
    /** As a reload or a crash ends it: nothing more is stored. */
    const crash = (): void => {
      close()
      chat.destroy()
    }
    return { chat, crash, id: () => chat.getSnapshot().conversation.id }
  }
  return { backend, clock, disk, openTab }
}

const shown = (chat: Chat): string[] =>
  chat.getSnapshot().rows.map((row) => (row.type === 'event' ? `[${row.fact.type}]` : `${row.text}${row.delivery ? ` (${row.delivery.at})` : ''}`))
const talking = async (chat: Chat, backend: MapBackend): Promise<string> => {
  chat.send('hello')
  await settle()
  const { id } = chat.getSnapshot().conversation
  backend.agentSays(id, 'how can I help?')
  await settle()
  return id
}

describe('createChat', () => {
  it('[CH1] asks nothing of the network before it is needed', async () => {
    const { backend, clock, openTab } = setUp()
    const { chat } = openTab()
    chat.setDraft('not sent yet')
    await clock.advance(10_000)
    expect(backend.asked).toEqual([])
    expect(chat.getSnapshot()).toMatchObject({ connection: { at: 'idle' }, visitor: null, isCurrent: false, rows: [], conversation: { phase: 'empty' } })
  })

  it('[P12] [P34] shows a message at once and settles it under the same key', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    chat.send('hello')
    const [before] = chat.getSnapshot().rows
    expect(shown(chat)).toEqual(['hello (queued)'])
    await settle()
    expect(shown(chat)).toEqual(['[queued]', 'hello'])
    expect(chat.getSnapshot().rows[1]?.key).toBe(before?.key)
    expect(chat.getSnapshot()).toMatchObject({ connection: { at: 'live' }, isCurrent: true, visitor: { verified: false }, queue: { place: null } })
    expect(backend.textsOf(id())).toEqual(['hello'])
  })

  it('[P12] [TL3] asks for a person with the question and the article', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    const from = { question: 'Where is my deposit?', article: 'deposits', articleTitle: 'Deposits' }
    chat.requestHandoff({ from, topic: 'deposit' })
    expect(shown(chat)).toEqual(['Where is my deposit? (queued)'])
    await settle()
    expect(shown(chat)).toEqual(['Where is my deposit?', '[queued]'])
    expect(backend.stateOf(id())).toMatchObject({ phase: 'queued', from, topic: 'deposit' })
  })

  it('[CH4] does nothing with an empty message', async () => {
    const { backend, openTab } = setUp()
    const { chat } = openTab()
    chat.send('')
    chat.send(' \n ')
    await settle()
    expect(chat.getSnapshot().rows).toEqual([])
    expect(backend.asked).toEqual([])
  })

  it('[DR2] replaces NUL and lone surrogates when a text is drafted', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    chat.setDraft('a\u0000b')
    expect(chat.getSnapshot().draft).toBe('a\ufffdb')
    chat.send('c\ud800d')
    await settle()
    expect(backend.textsOf(id())).toEqual(['c\ufffdd'])
  })

  it('[OB6] keeps a text that is too large as a failed row', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    const text = 'x'.repeat(maxCodePoints + 1)
    chat.send(text)
    await settle()
    expect(chat.getSnapshot().rows).toMatchObject([{ text, delivery: { at: 'failed', code: 'too-large' } }])
    expect(backend.talks.has(id())).toBe(false)
  })

  it('[CH5] [P14] does not add the same words again while the visitor waits', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    chat.send('anybody there?')
    await settle()
    chat.setDraft('anybody there?')
    chat.send('anybody there?')
    await settle()
    expect(backend.textsOf(id())).toEqual(['anybody there?'])
    expect(chat.getSnapshot().draft).toBe('')
    backend.agentSays(id(), 'yes')
    await settle()
    chat.send('anybody there?')
    await settle()
    expect(backend.textsOf(id())).toEqual(['anybody there?', 'yes', 'anybody there?'])
  })

  it('[CH6] asks for a person once however often it is pressed, in two tabs too', async () => {
    const { backend, openTab } = setUp()
    const one = openTab()
    const two = openTab()
    await settle()
    expect(two.id()).toBe(one.id())
    one.chat.requestHandoff({ from: { question: 'first' } })
    one.chat.requestHandoff({ from: { question: 'first' } })
    two.chat.requestHandoff({ from: { question: 'second' } })
    await settle()
    expect(backend.talks.size).toBe(1)
    expect(shown(one.chat)).toEqual(['first', '[queued]', 'second'])
    expect(shown(two.chat)).toEqual(shown(one.chat))
  })

  it('[CH8] posts the question instead when the desk has the talk already', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    await talking(chat, backend)
    chat.requestHandoff({ from: { question: 'and from an article' } })
    await settle()
    expect(backend.textsOf(id()).at(-1)).toBe('and from an article')
  })

  it('[CH7] says which ask without words was refused, until the next', async () => {
    const { backend, openTab } = setUp()
    const { chat } = openTab()
    chat.send('hello')
    await settle()
    backend.agentSays(chat.getSnapshot().conversation.id, 'bye')
    backend.agentAsks(chat.getSnapshot().conversation.id, { type: 'conversation.resolve' })
    await settle()
    chat.leaveQueue()
    await settle()
    expect(chat.getSnapshot()).toMatchObject({
      refusal: { type: 'queue.leave', code: 'closed' },
      rows: expect.not.arrayContaining([{ delivery: { at: 'failed' } }]),
    })
    chat.rate(1, { speed: 5 })
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ refusal: null, conversation: { ratings: { 1: { speed: 5 } } } })
  })

  it('[P23] keeps the row when the desk closed meanwhile, so that its text can go by mail', async () => {
    const { backend, openTab } = setUp()
    backend.isOpen = false
    const { chat } = openTab()
    chat.send('is anybody there?')
    await settle()
    const [row] = chat.getSnapshot().rows
    expect(row).toMatchObject({ text: 'is anybody there?', delivery: { at: 'failed', code: 'closed' } })
    backend.isOpen = true
    chat.retry(row?.type === 'message' ? row.command : '')
    await settle()
    expect(shown(chat)).toEqual(['[queued]', 'is anybody there?'])
  })

  it('[P15] tells who types, what was read and what is unread', async () => {
    const { backend, clock, openTab } = setUp()
    const { chat, id } = openTab()
    await talking(chat, backend)
    backend.agentTypes(id())
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ typing: { name: 'Ana' }, unread: 1 })
    await clock.advance(6_000)
    expect(chat.getSnapshot().typing).toBeNull()
    const last = chat.getSnapshot().rows.at(-1)
    chat.markRead(last?.seq ?? 0)
    expect(chat.getSnapshot().unread).toBe(0)
    backend.agentReads(id(), last?.seq ?? 0)
    await settle()
    expect(chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' ? [[row.text, row.isRead]] : []))).toEqual([
      ['hello', true],
      ['how can I help?', true],
    ])
  })

  it('[CH9] tells the desk after a cut what was read meanwhile', async () => {
    const { backend, clock, openTab } = setUp()
    const { chat, id } = openTab()
    await talking(chat, backend)
    backend.cutLines()
    chat.markRead(4)
    await clock.advance(5_000)
    expect(backend.talks.get(id())?.marks.visitor).toBe(4)
  })

  it('[CH9] says at most every 3 s that the visitor types', async () => {
    const { backend, clock, openTab } = setUp()
    const hints: string[] = []
    const transport: ChatOptions['transport'] = {
      name: 'listening',
      open(hello, sink) {
        const line = backend.transport.open(hello, sink)
        return { ...line, hint: ({ type }) => hints.push(type) }
      },
    }
    const { chat } = openTab({ transport })
    await talking(chat, backend)
    for (let count = 0; count < 31; count++) {
      chat.typing()
      await clock.advance(100)
    }
    expect(hints).toEqual(['typing', 'typing'])
  })

  it('[CH10] loads older entries before the first row', async () => {
    const { backend, openTab } = setUp()
    const first = openTab()
    const id = await talking(first.chat, backend)
    for (let count = 1; count <= 120; count++) backend.agentSays(id, `message ${count}`)
    await settle()
    first.crash()
    const { chat } = openTab()
    chat.start()
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ hasOlder: true, older: 'idle' })
    expect(chat.getSnapshot().rows).toHaveLength(50)
    chat.older()
    expect(chat.getSnapshot().older).toBe('loading')
    await settle()
    expect(chat.getSnapshot().rows).toHaveLength(100)
    backend.expireTokens()
    chat.older()
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ hasOlder: false, older: 'idle' })
    expect(shown(chat)[1]).toBe('hello')
    expect(chat.getSnapshot().rows.map(({ seq }) => seq)).toEqual(chat.getSnapshot().rows.map((_, index) => index + 2))
  })

  it('[CH10] says when older entries could not be had', async () => {
    const { backend, openTab } = setUp()
    const first = openTab()
    const id = await talking(first.chat, backend)
    for (let count = 1; count <= 60; count++) backend.agentSays(id, `message ${count}`)
    first.crash()
    const { chat } = openTab({ requests: { ...backend.requests, history: () => Promise.reject(new Error('offline')) } })
    chat.start()
    await settle()
    chat.older()
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ hasOlder: true, older: 'failed' })
  })
})

describe('createChat after a reload', () => {
  it('[CH3] is back in the talk that goes on, before and after the server has answered', async () => {
    const { backend, openTab } = setUp()
    const first = openTab()
    const id = await talking(first.chat, backend)
    first.crash()
    const second = openTab()
    await settle()
    expect(second.id()).toBe(id)
    expect(backend.asked).toHaveLength(1)
    second.chat.start()
    await settle()
    expect(shown(second.chat)).toEqual(['[queued]', 'hello', '[assigned]', 'how can I help?'])
    expect(backend.asked).toHaveLength(1)
  })

  it('[CH3] starts afresh when the last talk ended more than a day ago', async () => {
    const { backend, clock, openTab } = setUp()
    const first = openTab()
    const id = await talking(first.chat, backend)
    backend.agentAsks(id, { type: 'conversation.resolve' })
    first.crash()
    const soon = openTab()
    soon.chat.start()
    await settle()
    expect(soon.chat.getSnapshot().conversation).toMatchObject({ id, phase: 'resolved' })
    soon.crash()
    clock.set(clock.now() + 25 * 3_600_000)
    const late = openTab()
    late.chat.start()
    await settle()
    expect(late.chat.getSnapshot().conversation).toMatchObject({ phase: 'empty' })
    expect(late.id()).not.toBe(id)
    expect(late.chat.getSnapshot().conversations).toMatchObject([{ id }])
    late.chat.open(id)
    expect(late.chat.getSnapshot().conversation).toMatchObject({ id, phase: 'resolved' })
    late.chat.openNew()
    expect(late.chat.getSnapshot().conversation.phase).toBe('empty')
  })

  it('[CH3] does not take the visitor away from what they have begun', async () => {
    const { backend, openTab } = setUp()
    const first = openTab()
    const id = await talking(first.chat, backend)
    first.crash()
    const second = openTab()
    await settle()
    second.chat.openNew()
    await settle()
    const fresh = second.id()
    second.chat.send('something else')
    await settle()
    expect(second.id()).toBe(fresh)
    expect(
      second.chat
        .getSnapshot()
        .conversations.map((one) => one.id)
        .sort(),
    ).toEqual([id, fresh].sort())
  })

  it('[DR1] [F45] has the texts that were typed and not sent', async () => {
    const { clock, openTab } = setUp()
    const first = openTab()
    first.chat.setDraft('half a sentence')
    first.chat.setEmailDraft({ subject: 'Deposit', text: 'It never came' })
    await clock.advance(300)
    first.crash()
    const { chat } = openTab()
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ draft: 'half a sentence', emailDraft: { address: '', subject: 'Deposit', text: 'It never came', topic: null } })
    chat.send('half a sentence')
    await clock.advance(300)
    const again = openTab()
    await settle()
    expect(again.chat.getSnapshot().draft).toBe('')
  })

  it('[OB1] [F44] sends by itself what was not sent', async () => {
    const { backend, openTab } = setUp()
    const dead: ChatOptions['transport'] = {
      name: 'dead',
      open: () => ({ send: () => undefined, hint: () => undefined, follow: () => undefined, close: () => undefined }),
    }
    const first = openTab({ transport: dead })
    first.chat.send('before the crash')
    await settle()
    first.crash()
    const { chat, id } = openTab()
    await settle()
    expect(backend.textsOf(id())).toEqual(['before the crash'])
    expect(shown(chat)).toEqual(['[queued]', 'before the crash'])
  })

  it('[CH2] [F53] works in memory where nothing can be stored', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab({ store: failingStore() })
    chat.send('hello')
    await settle()
    expect(chat.getSnapshot().storage).toBe('memory')
    expect(backend.textsOf(id())).toEqual(['hello'])
  })
})

describe('createChat and e-mail', () => {
  const written = { address: ' me@example.test ', subject: 'Deposit', text: 'It never came', topic: 'deposit' }

  it('[P21] [DR5] sends the form once, and clears it when the ticket is there', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    chat.setEmailDraft(written)
    chat.sendEmail()
    chat.sendEmail()
    expect(chat.getSnapshot().emailDraft.text).toBe('It never came')
    await settle()
    expect(chat.getSnapshot().emailDraft).toEqual({ address: ' me@example.test ', subject: '', text: '', topic: null })
    expect(backend.stateOf(id())).toMatchObject({ phase: 'ticket', ticket: { address: 'me@example.test', subject: 'Deposit' } })
    expect(shown(chat)).toEqual(['It never came', '[ticket]'])
  })

  it('[DR5] keeps what was written on meanwhile', async () => {
    const { openTab } = setUp()
    const { chat } = openTab()
    chat.setEmailDraft(written)
    chat.sendEmail()
    chat.setEmailDraft({ text: 'It never came. And' })
    await settle()
    expect(chat.getSnapshot().emailDraft.text).toBe('It never came. And')
  })

  it('[P21] keeps a refused form and sends it mended, as one row', async () => {
    const { backend, openTab } = setUp()
    const { chat, id } = openTab()
    chat.setEmailDraft({ ...written, address: 'a@b,c@d' })
    chat.sendEmail()
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ emailDraft: { text: 'It never came' }, rows: [{ delivery: { at: 'failed', code: 'invalid' } }] })
    chat.setEmailDraft({ address: 'me@example.test' })
    chat.sendEmail()
    await settle()
    expect(shown(chat)).toEqual(['It never came', '[ticket]'])
    expect(backend.stateOf(id()).phase).toBe('ticket')
  })

  it('[P21] sends nothing without an address or a text', async () => {
    const { backend, openTab } = setUp()
    const { chat } = openTab()
    chat.setEmailDraft({ text: 'no address' })
    chat.sendEmail()
    chat.setEmailDraft({ address: 'me@example.test', text: ' ' })
    chat.sendEmail()
    await settle()
    expect(backend.talks.size).toBe(0)
  })

  it('[P21] [F44] clears the form also when the ticket came after a reload', async () => {
    const { backend, clock, openTab } = setUp()
    const dead: ChatOptions['transport'] = {
      name: 'dead',
      open: () => ({ send: () => undefined, hint: () => undefined, follow: () => undefined, close: () => undefined }),
    }
    const first = openTab({ transport: dead })
    first.chat.setEmailDraft(written)
    first.chat.sendEmail()
    await clock.advance(300)
    first.crash()
    const { chat, id } = openTab()
    await settle()
    expect(backend.stateOf(id()).phase).toBe('ticket')
    expect(chat.getSnapshot().emailDraft.text).toBe('')
  })
})

describe('createChat with a full outbox', () => {
  it('[OB12] [P34] [I15] takes no more, says so, and leaves the words where they were typed', async () => {
    const { backend, openTab } = setUp()
    const dead: ChatOptions['transport'] = {
      name: 'dead',
      open: () => ({ send: () => undefined, hint: () => undefined, follow: () => undefined, close: () => undefined }),
    }
    const first = openTab({ transport: dead })
    for (let count = 0; count < 200; count++) first.chat.send(`message ${count}`)
    first.chat.setDraft('one too many')
    first.chat.send('one too many')
    expect(first.chat.getSnapshot()).toMatchObject({ draft: 'one too many', refusal: { type: 'message.post', code: 'busy' } })
    expect(first.chat.getSnapshot().rows).toHaveLength(200)
    await settle()
    first.crash()

    const { chat, id } = openTab()
    await settle()
    expect(backend.talks.get(id())?.entries.filter(({ fact }) => fact.type === 'message')).toHaveLength(200)
    expect(chat.getSnapshot().draft).toBe('one too many')
    chat.send('one too many')
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ draft: '', refusal: null })
  })
})

describe('createChat and who the visitor is', () => {
  it('[P29] [F58] keeps the texts of two people apart, and sends nobody’s as another’s', async () => {
    const { backend, disk, openTab } = setUp()
    const dead: ChatOptions['transport'] = {
      name: 'dead',
      open: () => ({ send: () => undefined, hint: () => undefined, follow: () => undefined, close: () => undefined }),
    }
    const ann = openTab({ identity: async () => 'ann', transport: dead })
    ann.chat.setDraft('of Ann')
    ann.chat.send('from Ann')
    ann.chat.start()
    await settle()
    ann.chat.destroy()
    const bob = openTab({ identity: async () => 'bob' })
    bob.chat.start()
    await settle()
    expect(bob.chat.getSnapshot()).toMatchObject({ draft: '', rows: [], conversations: [] })
    expect(backend.talks.size).toBe(0)
    for (const key of (await disk.read('')).keys()) expect(key).toMatch(/^deskbell:https:\/\/desk\.test:(ann|bob):/)
    bob.chat.destroy()
    const annAgain = openTab({ identity: async () => 'ann' })
    annAgain.chat.start()
    await settle()
    expect([...backend.talks.values()]).toMatchObject([{ owner: 'ann' }])
    expect(annAgain.chat.getSnapshot().visitor).toEqual({ verified: true })
  })

  it('[CH12] [P29] [F58] leaves of who signs out only what they sent and the server does not have', async () => {
    const { backend, clock, disk, openTab } = setUp()
    const keys = async (): Promise<string[]> => [...(await disk.read('')).keys()].map((key) => key.replace(/[\w-]{21}/, 'ID')).sort()
    const { chat } = openTab({ identity: async () => 'ann' })
    await talking(chat, backend)
    chat.setDraft('half a question')
    chat.setEmailDraft({ address: 'ann@mail.example', text: 'half a letter' })
    await clock.advance(300)
    expect(await keys()).toEqual(
      ['draft:email:address', 'draft:email:text', 'draft:text:ID', 'next', 'outbox'].map((name) => `deskbell:https://desk.test:ann:${name}`),
    )
    await chat.forget()
    expect(await keys()).toEqual([])

    const dead: ChatOptions['transport'] = {
      name: 'dead',
      open: () => ({ send: () => undefined, hint: () => undefined, follow: () => undefined, close: () => undefined }),
    }
    const again = openTab({ identity: async () => 'ann', transport: dead })
    again.chat.start()
    await settle()
    again.chat.setDraft('typed and given up')
    again.chat.send('sent, on a dead line')
    again.chat.setDraft('typed since')
    await settle()
    await again.chat.forget()
    expect(await keys()).toEqual(['outbox', 'outbox:ID'].map((name) => `deskbell:https://desk.test:ann:${name}`))
    const back = openTab({ identity: async () => 'ann' })
    back.chat.start()
    await settle()
    expect(shown(back.chat)).toContain('sent, on a dead line')
    expect(back.chat.getSnapshot().draft).toBe('')
  })

  it('[P29] keeps a guest over visits by a stored credential', async () => {
    const { backend, openTab } = setUp()
    const first = openTab()
    await talking(first.chat, backend)
    first.crash()
    backend.expireTokens()
    const { chat } = openTab()
    chat.start()
    await settle()
    expect(chat.getSnapshot().connection.at).toBe('live')
    expect(backend.asked).toHaveLength(2)
  })

  it('[P22] opens the conversation of a link in a mail', async () => {
    const { backend, openTab } = setUp()
    const { chat } = openTab({
      resume: 'key',
      requests: {
        ...backend.requests,
        credential: async (ask) => ({ ...(await backend.requests.credential(ask)), ...(ask.resume === 'key' && { conversation: 'of the mail' }) }),
      },
    })
    chat.start()
    await settle()
    expect(chat.getSnapshot().conversation.id).toBe('of the mail')
    chat.openNew()
    backend.expireTokens()
    backend.cutLines()
    await settle()
    expect(chat.getSnapshot().conversation.id).not.toBe('of the mail')
  })

  it('[F18] takes a captive portal for a server that is not there, and sends afterwards what waited', async () => {
    const { backend, clock, openTab } = setUp()
    let isCaptive = true
    const { chat, id } = openTab({
      requests: {
        ...backend.requests,
        credential: (ask) => (isCaptive ? Promise.reject(new ChatError('unavailable', 'A page came instead of an answer.')) : backend.requests.credential(ask)),
      },
    })
    chat.send('from the airport')
    await clock.advance(60_000)
    expect(shown(chat)).toEqual(['from the airport (queued)'])
    expect(chat.getSnapshot().connection).toMatchObject({ at: 'waiting', because: 'unavailable' })
    isCaptive = false
    await clock.advance(30_000)
    expect(backend.textsOf(id())).toEqual(['from the airport'])
  })

  it('[P29] [F59] says that texts live in this tab only while nobody could say who the visitor is', async () => {
    const { backend, clock, disk, openTab } = setUp()
    let fails = true
    const { chat } = openTab({ identity: () => (fails ? Promise.reject(new Error('host')) : Promise.resolve('ann')) })
    chat.send('hello')
    expect(chat.getSnapshot().storage).toBe('durable')
    await settle()
    expect(chat.getSnapshot()).toMatchObject({ storage: 'memory', connection: { at: 'waiting' } })
    expect((await disk.read('')).size).toBe(0)
    fails = false
    await clock.advance(5_000)
    expect(chat.getSnapshot().storage).toBe('durable')
    expect(backend.talks.size).toBe(1)
  })

  it.each([
    ['2001', Date.UTC(2001, 0, 1)],
    ['2099', Date.UTC(2099, 0, 1)],
  ])('[F43] works for a page that lives in %s, and asks for one credential a visit at most', async (_, at) => {
    const { backend, clock, openTab } = setUp({ offset: Date.UTC(2030, 0, 7) - at })
    clock.set(at)
    const first = openTab()
    await talking(first.chat, backend)
    clock.set(at - 3_600_000)
    first.chat.send('after the clock was set back')
    await clock.advance(1_000)
    expect(shown(first.chat)).toEqual(['[queued]', 'hello', '[assigned]', 'how can I help?', 'after the clock was set back'])
    first.crash()
    const second = openTab()
    second.chat.start()
    await clock.advance(20_000)
    expect(second.chat.getSnapshot().connection.at).toBe('live')
    expect(backend.asked.length).toBeLessThanOrEqual(2)
  })

  it('[TL6] [F43] dates rows by the server’s clock when the page’s is wrong', async () => {
    const { openTab, clock } = setUp({ offset: 3_600_000 })
    const { chat } = openTab()
    chat.start()
    await settle()
    chat.send('hello')
    expect(chat.getSnapshot().rows[0]?.at).toBe(clock.now() + 3_600_000)
  })

  it('ends without a timer or a listener', async () => {
    const { backend, clock, openTab } = setUp()
    const { chat } = openTab()
    let calls = 0
    chat.subscribe(() => {
      calls++
    })
    await talking(chat, backend)
    chat.typing()
    chat.setDraft('more')
    expect(calls).toBeGreaterThan(0)
    chat.destroy()
    calls = 0
    await settle()
    expect(clock.waiting).toBe(0)
    expect(calls).toBe(0)
  })

  it('[CH11] keeps whatever did not change the same object', async () => {
    const { backend, openTab } = setUp()
    const { chat } = openTab()
    await talking(chat, backend)
    const before = chat.getSnapshot()
    expect(chat.getSnapshot()).toBe(before)
    chat.setDraft('typing')
    const after = chat.getSnapshot()
    expect(after).not.toBe(before)
    for (const part of ['rows', 'conversations', 'conversation', 'queue', 'presence', 'visitor', 'emailDraft'] as const) expect(after[part]).toBe(before[part])
  })
})
