import { fireEvent, waitFor } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, type ShownWidget, showWidget } from '../../test/widget-on-fake-desk.ts'

afterEach(endWidgets)

/** Asked for a person by chat, with one message. */
async function talk(text = 'Where is my money?', attributes = {}): Promise<ShownWidget & { readonly box: HTMLTextAreaElement }> {
  const shown = await showWidget(attributes)
  await shown.user.click(await shown.screen.findByRole('button', { name: 'Live chat' }))
  const box = await shown.screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  await shown.user.type(box, `${text}{Enter}`)
  await waitFor(() => expect(shown.desk.conversations()[0]?.phase).toBe('queued'))
  return shown as ShownWidget & { readonly box: HTMLTextAreaElement }
}

async function accepted(): Promise<ShownWidget & { readonly box: HTMLTextAreaElement }> {
  const shown = await talk()
  shown.desk.agentAccepts()
  await shown.screen.findByText('Ada joined, verified by Larkspur Exchange')
  return { ...shown, box: await shown.screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }) }
}

const saidBy = ({ desk }: ShownWidget, kind: string): string[] =>
  desk.entries().flatMap(({ by, fact }) => (fact.type === 'message' && by.kind === kind ? fact.text : []))

describe('a talk', () => {
  it('[P14] waits in the queue with its place, and what was sent', async () => {
    const { screen } = await talk()
    expect(await screen.findByRole('heading', { name: 'You are next' })).toBeTruthy()
    expect(screen.getByText('About 2–6 minutes')).toBeTruthy()
    expect(screen.getByRole('log', { name: 'Messages' }).textContent).toContain('Where is my money?')
    expect(screen.getByText(/^Sent \d\d:\d\d$/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Leave the queue, e-mail me' })).toBeTruthy()
  })

  it('[P14] with nobody there shows no figure and puts mail first', async () => {
    const { screen, desk } = await talk()
    desk.setPresence('nobody')
    expect(await screen.findByRole('heading', { name: 'Nobody is at the desk right now' })).toBeTruthy()
    expect(screen.queryByText(/^About/)).toBeNull()
  })

  it('[P15] [P16] shows who came, what they say, and that they read', async () => {
    const shown = await accepted()
    const { screen, desk, box, user } = shown
    expect(screen.getByRole('heading', { name: /^Ada/ })).toBeTruthy()
    expect(screen.getByRole('img', { name: 'Verified by Larkspur Exchange' })).toBeTruthy()
    desk.agentSays('Hello, I am looking.')
    expect(await screen.findByText('Hello, I am looking.')).toBeTruthy()
    await user.type(box, 'Thank you{Enter}')
    expect(await screen.findByText('Thank you')).toBeTruthy()
    expect(box.value).toBe('')
    await waitFor(() => expect(saidBy(shown, 'visitor')).toEqual(['Where is my money?', 'Thank you']))
    desk.agentReads()
    expect(await screen.findByText('Read')).toBeTruthy()
  })

  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }],
    ['as Safari sends it after the end', { isComposing: false, keyCode: 229 }],
    ['with Shift', { shiftKey: true, keyCode: 13 }],
  ])('[P17] sends nothing on Enter %s, and once on the next', async (_, key) => {
    const shown = await accepted()
    const { box, user } = shown
    await user.type(box, 'ni hao')
    fireEvent.keyDown(box, { key: 'Enter', ...key })
    expect(box.value).toBe('ni hao')
    await user.type(box, '{Enter}')
    await waitFor(() => expect(saidBy(shown, 'visitor')).toEqual(['Where is my money?', 'ni hao']))
  })

  it('[A1] shows HTML and Markdown as text, and whole addresses of an agent as links', async () => {
    const { screen, desk } = await accepted()
    desk.agentSays('<b>bold</b> **stars** [x](javascript:alert(1)) https://status.example/a?b=c.')
    const bubble = await screen.findByText(/stars/)
    expect(bubble.textContent).toBe('<b>bold</b> **stars** [x](javascript:alert(1)) https://status.example/a?b=c.')
    expect([...bubble.querySelectorAll('a')].map(({ href }) => href)).toEqual(['https://status.example/a?b=c'])
  })

  it('keeps a message that is too long, and says by how much', async () => {
    const shown = await accepted()
    const { screen, box, user } = shown
    const text = 'x'.repeat(8_003)
    fireEvent.input(box, { target: { value: text } })
    expect(await screen.findByText('3 characters too long. Shorten it or send it in parts.')).toBeTruthy()
    await user.type(box, '{Enter}')
    expect(box.value).toBe(text)
    expect(saidBy(shown, 'visitor')).toHaveLength(1)
    fireEvent.input(box, { target: { value: text.slice(10) } })
    expect(await screen.findByText('7 left')).toBeTruthy()
  })

  it('sends nothing when there is nothing to send', async () => {
    const shown = await accepted()
    await shown.user.type(shown.box, '   {Enter}')
    await shown.user.click(shown.screen.getByRole('button', { name: 'Send' }))
    expect(saidBy(shown, 'visitor')).toHaveLength(1)
  })

  it('[P34] says that a message was refused, and sends it again with its id', async () => {
    const shown = await accepted()
    const { screen, desk, box, user } = shown
    desk.failNext('message.post', 'invalid')
    await user.type(box, 'Once more{Enter}')
    expect(await screen.findByText('Not sent.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(saidBy(shown, 'visitor')).toEqual(['Where is my money?', 'Once more']))
    await waitFor(() => expect(screen.queryByText('Not sent.')).toBeNull())
  })

  it('[P1] counts on the launcher what came while the panel was closed', async () => {
    const { screen, desk, user } = await accepted()
    await user.keyboard('{Escape}')
    desk.agentSays('One')
    desk.agentSays('Two')
    const launcher = await screen.findByRole('button', { name: 'Help, 2 unread' })
    await user.click(launcher)
    expect(await screen.findByText('Two')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(await screen.findByRole('button', { name: 'Help' })).toBeTruthy()
  })

  it('[P18] asks for a rating when it is resolved, and shows what was said on the way back', async () => {
    const { screen, desk, user } = await accepted()
    desk.agentSays('It is there.')
    desk.agentResolves()
    expect(await screen.findByRole('group', { name: 'Rate this conversation' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Back' }))
    expect(await screen.findByText('It is there.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Reopen' }))
    expect(await screen.findByText('Reopened')).toBeTruthy()
  })

  it('[P2] keeps one key that says a talk is going on, and none of what was said', async () => {
    await accepted()
    await waitFor(() => expect(JSON.parse(localStorage.getItem('deskbell') ?? '{}')).toMatchObject({ talk: true }))
    expect(Object.keys(localStorage)).toEqual(['deskbell'])
    expect(localStorage.getItem('deskbell')).not.toContain('money')
  })

  it('comes back to it after the element was taken out of the page and put in again', async () => {
    const { screen, bell, desk } = await accepted()
    bell.remove()
    await Promise.resolve()
    document.body.append(bell)
    await bell.open()
    expect(await screen.findByText('Ada joined, verified by Larkspur Exchange')).toBeTruthy()
    desk.agentSays('Still here')
    expect(await screen.findByText('Still here')).toBeTruthy()
  })
})
