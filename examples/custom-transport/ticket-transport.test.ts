import { createChat } from '@deskbell/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTicketApi } from './ticket-api.ts'
import { ticketRequests, ticketTransport } from './ticket-transport.ts'

describe('a chat over an in-house ticket system', () => {
  let api: Awaited<ReturnType<typeof startTicketApi>>
  let chat: ReturnType<typeof createChat>
  beforeEach(async () => {
    api = await startTicketApi()
    chat = createChat({ server: api.url, locale: 'en', transport: ticketTransport(api.url), requests: ticketRequests(api.url) })
  })
  afterEach(async () => {
    chat.destroy()
    await api.stop()
  })

  const texts = () => chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' ? [`${row.by.kind}: ${row.text}`] : []))
  const until = (claim: () => void) => vi.waitFor(claim, { timeout: 5_000 })
  const firstTicket = async (): Promise<string> => {
    await until(() => expect(api.ids()).toHaveLength(1))
    return api.ids()[0] ?? ''
  }

  it('[P35] carries a whole talk: asked, taken, answered, done', async () => {
    chat.send('Where is my deposit?')
    const id = await firstTicket()
    expect(id).toBe(chat.getSnapshot().conversation.id)
    await until(() => expect(chat.getSnapshot().conversation.phase).toBe('queued'))
    api.take(id, 'Ada')
    api.reply(id, 'Ada', 'Which network did you use?')
    await until(() => expect(texts()).toEqual(['visitor: Where is my deposit?', 'agent: Which network did you use?']))
    expect(chat.getSnapshot().conversation).toMatchObject({ phase: 'assigned', agent: { name: 'Ada' } })
    chat.send('Tron')
    await until(() => expect(api.changes(id).map(({ text }) => text)).toContain('Tron'))
    chat.resolve()
    await until(() => expect(chat.getSnapshot().conversation.phase).toBe('resolved'))
    expect(api.changes(id).map(({ kind }) => kind)).toEqual(['new', 'note', 'taken', 'note', 'note', 'done'])
  })

  it('[I1] [I4] loses nothing and doubles nothing when connections break', async () => {
    chat.send('one')
    const id = await firstTicket()
    for (const text of ['two', 'three', 'four']) {
      api.cut()
      chat.send(text)
      api.reply(id, 'Ada', `heard ${text}`)
    }
    await until(() => expect(texts()).toHaveLength(7))
    await until(() => expect(chat.getSnapshot().rows.every((row) => row.type === 'event' || row.delivery === null)).toBe(true))
    const notes = api.changes(id).filter(({ kind }) => kind === 'note')
    expect(notes.filter(({ staff }) => staff === null).map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four'])
    expect(texts()).toEqual(notes.map(({ staff, text }) => `${staff === null ? 'visitor' : 'agent'}: ${text}`))
  })

  it('says what a ticket can not do', async () => {
    chat.send('hello')
    await until(() => expect(chat.getSnapshot().conversation.phase).toBe('queued'))
    chat.leaveQueue()
    await until(() => expect(chat.getSnapshot().refusal).toEqual({ type: 'queue.leave', code: 'invalid' }))
  })
})
