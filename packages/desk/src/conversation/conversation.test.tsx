import type { LogEntry } from '@deskbell/protocol'
import { fold } from '@deskbell/rules/conversation'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { type SampleDesk, sampleDesk } from '../../gallery/sample-desk.ts'
import { guest, lena, rated, sampleTalks, tomasz, withTom } from '../../gallery/sample-inbox.ts'
import { at, by, mei, tom } from '../../gallery/sample-talk.ts'
import { goTo, ShowDesk } from '../../gallery/show-desk.tsx'

afterEach(() => {
  cleanup()
  goTo(null)
})

const open = async (id: string): Promise<SampleDesk> => {
  const sample = sampleDesk(sampleTalks)
  render(<ShowDesk sample={sample} />)
  goTo(id)
  await screen.findByRole('log', { name: 'Messages' })
  return sample
}
const log = () => screen.getByRole('log', { name: 'Messages' })
const reply = () => screen.getByRole('textbox', { name: 'Reply' }) as HTMLTextAreaElement
const send = () => screen.getByRole('button', { name: 'Send' })

/** What the server writes when Mei, or another, takes the guest's talk. */
const assigned = (agent = mei): LogEntry => ({
  log: 'guest',
  cursor: { epoch: 'e', seq: 5 },
  at: at('14:09'),
  command: 'x',
  by: by(agent),
  fact: { type: 'assigned', agent },
})
const grow = ({ feed }: SampleDesk, entry: LogEntry): void =>
  feed.log({ ...guest.log, cursor: entry.cursor, state: fold(guest.state, entry), entries: [...guest.log.entries, entry] })

describe('Conversation', () => {
  it('[P38] shows who it is, what they read first and what was said', async () => {
    await open('lena')
    expect(screen.getByRole('heading', { level: 2, name: /Lena Vogt/ })).toBeTruthy()
    expect(screen.getByText('Missing deposit, open since 14:06')).toBeTruthy()
    expect(within(log()).getByText('Today, 14:06. Lena read “USDT deposit has not arrived” first')).toBeTruthy()
    expect(within(log()).getByText('My 1,250 USDT hasn’t arrived.')).toBeTruthy()
    expect(within(log()).getByText('14:07. You joined')).toBeTruthy()
  })

  it('[P29] says of a guest that nobody vouches for them', async () => {
    await open('guest')
    expect(screen.getByRole('heading', { level: 2, name: 'Guest, not verified' })).toBeTruthy()
    expect(screen.getByText('says Rafael, Sign-in, waiting 6 min')).toBeTruthy()
  })

  it('[P16] accepts who waits, then has the composer in hand', async () => {
    const sample = await open('guest')
    expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Accept' }))
    expect(sample.feed.submitted).toEqual([{ id: 'minted 1', conversation: 'guest', type: 'conversation.accept' }])
    expect(screen.getByRole('button', { name: 'Accepting' }).getAttribute('aria-disabled')).toBe('true')
    grow(sample, assigned())
    await waitFor(() => expect(reply()).toBe(document.activeElement))
  })

  it('[P16] says who has it when somebody else was faster', async () => {
    const sample = await open('guest')
    await userEvent.click(screen.getByRole('button', { name: 'Accept' }))
    sample.feed.change({ outbox: sample.feed.getSnapshot().outbox.map((item) => ({ ...item, delivery: { at: 'failed', code: 'taken' } })) })
    grow(sample, assigned(tom))
    expect(await screen.findByText('Not accepted. Someone else was first.')).toBeTruthy()
    expect(screen.getByText('Tom Reyes has this conversation')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText('Not accepted. Someone else was first.')).toBeNull()
  })

  it('[P15] sends with Enter, breaks the line with Shift, and tells that somebody types', async () => {
    const sample = await open('lena')
    await userEvent.type(reply(), 'One{Shift>}{Enter}{/Shift}two{Enter}')
    expect(sample.feed.submitted).toEqual([{ id: 'minted 1', conversation: 'lena', type: 'message.post', text: 'One\ntwo', locale: 'en' }])
    expect(sample.feed.hints.filter(({ type }) => type === 'typing')).toEqual([{ type: 'typing', conversation: 'lena' }])
    expect(reply().value).toBe('')
    expect(within(log()).getByText('Sending')).toBeTruthy()
  })

  it('sends nothing that is empty', async () => {
    const sample = await open('lena')
    await userEvent.type(reply(), '   {Enter}')
    await userEvent.click(send())
    expect(sample.feed.submitted).toEqual([])
    expect(send().getAttribute('aria-disabled')).toBe('true')
  })

  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }],
    ['after the composition ended, by its code', { isComposing: false, keyCode: 229 }],
  ])('[P17] does not send with an Enter that an input method took: %s', async (_, key) => {
    const sample = await open('lena')
    fireEvent.input(reply(), { target: { value: '你好' } })
    fireEvent.keyDown(reply(), { key: 'Enter', ...key })
    expect(sample.feed.submitted).toEqual([])
    fireEvent.keyDown(reply(), { key: 'Enter', keyCode: 13 })
    expect(sample.feed.submitted).toHaveLength(1)
  })

  it('holds back what is too long, says so and keeps it', async () => {
    const sample = await open('lena')
    fireEvent.input(reply(), { target: { value: 'a'.repeat(8_001) } })
    expect(screen.getByText('This is too long to send. Shorten it to 8,000 characters.')).toBeTruthy()
    fireEvent.keyDown(reply(), { key: 'Enter' })
    expect(sample.feed.submitted).toEqual([])
    expect(reply().value).toHaveLength(8_001)
  })

  it('keeps a draft for each conversation', async () => {
    await open('lena')
    await userEvent.type(reply(), 'For Lena')
    goTo('diego')
    await screen.findByRole('heading', { level: 2, name: /Diego/ })
    expect(reply().value).toBe('')
    goTo('lena')
    await waitFor(() => expect(reply().value).toBe('For Lena'))
  })

  it('[P15] says how far the last message came, and that it was read', async () => {
    const sample = await open('lena')
    expect(within(log()).getByText('Sent 14:07')).toBeTruthy()
    sample.feed.change({ statuses: new Map([['read:lena', { type: 'read', conversation: 'lena', visitor: 9, agent: 0 }]]) })
    await waitFor(() => expect(within(log()).getByText('Read 14:07')).toBeTruthy())
  })

  it('[P15] tells the visitor that they were read, and only once', async () => {
    const sample = await open('lena')
    await waitFor(() => expect(sample.feed.hints).toContainEqual({ type: 'read', conversation: 'lena', upTo: 7 }))
    sample.feed.change({ typing: new Set(['lena']) })
    await screen.findByText('Lena is typing')
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    expect(sample.feed.hints.filter(({ type }) => type === 'read')).toHaveLength(1)
  })

  it('does not tell a waiting visitor that they were read by somebody who only looks', async () => {
    const sample = await open('guest')
    expect(sample.feed.hints).toEqual([])
  })

  it('[P34] shows a refused message with its way out', async () => {
    const sample = await open('lena')
    sample.feed.change({
      outbox: [
        {
          command: { id: 'bad', conversation: 'lena', type: 'message.post', text: 'Too late', locale: 'en' },
          at: at('14:09'),
          delivery: { at: 'failed', code: 'closed' },
        },
      ],
    })
    await within(log()).findByText('Too late')
    expect(within(log()).getByText(/Not sent. This is no longer possible/)).toBeTruthy()
    await userEvent.click(within(log()).getByRole('button', { name: 'Try again' }))
    expect(await within(log()).findByText('Sending')).toBeTruthy()
  })

  it('keeps the focus in the talk when its button goes', async () => {
    const sample = await open('guest')
    grow(sample, assigned())
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }))
    sample.feed.log({ ...guest.log, state: { ...guest.state, phase: 'resolved' } })
    await screen.findByRole('button', { name: 'Reopen' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: 'Guest, not verified' })))
  })

  it('resolves, and offers to reopen what is resolved', async () => {
    const sample = await open('lena')
    await userEvent.click(screen.getByRole('button', { name: 'Resolve' }))
    goTo('sofia')
    await screen.findByText('Resolved 13:21')
    await userEvent.click(screen.getByRole('button', { name: 'Reopen' }))
    expect(sample.feed.submitted.map(({ conversation, type }) => [conversation, type])).toEqual([
      ['lena', 'conversation.resolve'],
      ['sofia', 'conversation.reopen'],
    ])
    expect(rated.state.phase).toBe('resolved')
  })

  it('[P22] answers mail in the same composer and says that it leaves as mail', async () => {
    const sample = await open('tomasz')
    expect(screen.getByRole('button', { name: 'Accept' })).toBeTruthy()
    expect(screen.getByText('Goes out by e-mail')).toBeTruthy()
    await userEvent.type(reply(), 'March is in now.{Enter}')
    expect(sample.feed.submitted[0]).toMatchObject({ conversation: 'tomasz', text: 'March is in now.' })
    expect(tomasz.state.phase).toBe('ticket')
  })

  it('shows text as text', async () => {
    const sample = await open('guest')
    grow(sample, { ...assigned(), fact: { type: 'message', text: '<img src=x onerror=alert(1)> **bold**', via: 'chat' } })
    expect(await within(log()).findByText('<img src=x onerror=alert(1)> **bold**')).toBeTruthy()
    expect(log().querySelector('img')).toBeNull()
  })

  it('asks for what was said before', async () => {
    const sample = sampleDesk([{ ...lena, log: { ...lena.log, hasOlder: true } }])
    render(<ShowDesk sample={sample} />)
    goTo('lena')
    await userEvent.click(await screen.findByRole('button', { name: 'Earlier messages' }))
    expect(sample.asked).toContain('history')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Earlier messages' })).toBeNull())
  })

  it('reads along where a colleague answers', async () => {
    await open('jonas')
    expect(screen.getByText('Tom Reyes has this conversation')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Resolve' })).toBeNull()
    expect(withTom.state.agent).toEqual(tom)
  })
})
