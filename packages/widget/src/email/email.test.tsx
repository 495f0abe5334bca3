import { fixtureSite } from '@deskbell/testing'
import { fireEvent, waitFor, within } from '@testing-library/dom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { endWidgets, type ShownWidget, showWidget } from '../../test/widget-on-fake-desk.ts'
import '../form/form-screen.tsx'
import './email-screen.tsx'
import './sent-screen.tsx'

afterEach(endWidgets)

interface Fields {
  readonly address: HTMLInputElement
  readonly topic: HTMLSelectElement
  readonly subject: HTMLInputElement
  readonly text: HTMLTextAreaElement
  readonly send: HTMLElement
}

async function fieldsOf({ screen }: ShownWidget): Promise<Fields> {
  const address = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Your e-mail' })
  return {
    address,
    topic: screen.getByRole<HTMLSelectElement>('combobox', { name: 'Topic' }),
    subject: screen.getByRole<HTMLInputElement>('textbox', { name: 'Subject' }),
    text: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'How can we help?' }),
    send: screen.getByRole('button', { name: 'Send e-mail' }),
  }
}

/** The form, on a weekend. */
async function letter(options: Parameters<typeof showWidget>[1] = {}): Promise<ShownWidget & Fields> {
  const shown = await showWidget({}, { startsAt: Date.parse('2026-11-22T03:00:00Z'), ...options })
  await shown.user.click(await shown.screen.findByRole('button', { name: 'Write us an e-mail' }))
  return { ...shown, ...(await fieldsOf(shown)) }
}

async function filled(): Promise<ShownWidget & Fields> {
  const shown = await letter()
  await shown.user.type(shown.address, 'ana@example.com')
  await shown.user.selectOptions(shown.topic, 'deposit')
  await shown.user.type(shown.text, 'It has not arrived.')
  return shown
}

const faultOf = (field: HTMLElement): string | null => {
  const tied = field.getAttribute('aria-describedby')
  return field.getAttribute('aria-invalid') === 'true' && tied ? ((field.getRootNode() as ShadowRoot).getElementById(tied)?.textContent ?? null) : null
}
const lettersToTeam = ({ desk }: ShownWidget) => desk.letters().filter(({ kind }) => kind === 'team')

describe('the e-mail form', () => {
  it('[P20] [P21] says when a person is back, and by when one answers', async () => {
    const { screen } = await letter()
    expect(screen.getByRole('heading', { name: /^Back Monday \d\d:\d\d$/ })).toBeTruthy()
    expect(screen.getByText(/^In \d+ hours, your time in /)).toBeTruthy()
    expect(screen.getByText('A person answers by Tuesday')).toBeTruthy()
  })

  it('[P21] is filled in for whom the page has named, and its subject follows the topic until it is written by hand', async () => {
    const shown = await showWidget({}, { startsAt: Date.parse('2026-11-22T03:00:00Z') })
    const token = shown.desk.identityFor({ subject: 'u1', name: 'Lena Vogt', email: 'lena@mail.example' })
    shown.bell.identify(token)
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Write us an e-mail' }))
    const { address, topic, subject } = await fieldsOf(shown)
    await waitFor(() => expect(address.value).toBe('lena@mail.example'))
    expect(shown.screen.getByText('From your account')).toBeTruthy()
    await shown.user.selectOptions(topic, 'account')
    await waitFor(() => expect(subject.value).toBe('Help with my account'))
    await shown.user.selectOptions(topic, 'deposit')
    await waitFor(() => expect(subject.value).toBe('Help with a transfer'))
    await shown.user.type(subject, ', urgent')
    await shown.user.selectOptions(topic, 'account')
    expect(subject.value).toBe('Help with a transfer, urgent')
  })

  it('[P21] becomes one ticket on a double click, and shows its number, which can be copied', async () => {
    const shown = await filled()
    await shown.user.dblClick(shown.send)
    expect(await shown.screen.findByRole('heading', { name: 'Answer by Tuesday' })).toBe(shown.bell.shadowRoot?.activeElement)
    const number = shown.desk.conversations()[0]?.ticket?.number ?? ''
    expect(shown.screen.getByText(number)).toBeTruthy()
    expect(shown.screen.getByText('ana@example.com')).toBeTruthy()
    expect(lettersToTeam(shown)).toMatchObject([{ ticket: number, subject: 'Help with a transfer', text: 'It has not arrived.' }])

    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const copy = shown.screen.getByRole('button', { name: 'Copy' })
    copy.focus()
    await shown.user.click(copy)
    expect(write).toHaveBeenCalledWith(number)
    expect(await shown.screen.findByRole('button', { name: 'Copied' })).toBe(shown.bell.shadowRoot?.activeElement)
    expect(shown.screen.getByRole('status').textContent).toBe('Copied')
  })

  it.each([
    ['a@b,c@d', 'Please give one address only.'],
    ['ana', 'This is not an e-mail address. Check it for typing errors.'],
    ['ana%0d%0aBcc:all@example.com', 'An address has no line breaks.'],
    ['', 'We need your address to answer.'],
  ])('[A46] [A47] refuses the address %j, keeps it, and leads there', async (wrong, sentence) => {
    const shown = await letter()
    if (wrong) await shown.user.type(shown.address, wrong)
    await shown.user.type(shown.subject, 'Deposit')
    await shown.user.type(shown.text, 'It has not arrived.')
    await shown.user.click(shown.send)
    expect(faultOf(shown.address)).toBe(sentence)
    expect(shown.bell.shadowRoot?.activeElement).toBe(shown.address)
    expect([shown.address.value, shown.text.value]).toEqual([wrong, 'It has not arrived.'])
    expect(shown.desk.letters()).toEqual([])
  })

  it('[A46] names a pasted line break instead of swallowing it', async () => {
    const shown = await letter()
    fireEvent.paste(shown.address, { clipboardData: { getData: () => 'ana@example.com\r\nBcc: all@example.com' } })
    await waitFor(() => expect(faultOf(shown.address)).toBe('An address has no line breaks.'))
    fireEvent.input(shown.address, { target: { value: 'ana@example.com' } })
    await waitFor(() => expect(faultOf(shown.address)).toBeNull())
  })

  it('names every empty field once it is sent, and leads to the first', async () => {
    const shown = await letter()
    await shown.user.click(shown.send)
    expect([shown.address, shown.subject, shown.text].map(faultOf)).toEqual([
      'We need your address to answer.',
      'A few words, so that the right person reads it.',
      'Tell us what happened.',
    ])
    expect(shown.bell.shadowRoot?.activeElement).toBe(shown.address)
  })

  it('checks a field when it is left, and no earlier', async () => {
    const shown = await letter()
    await shown.user.type(shown.address, 'ana')
    expect(faultOf(shown.address)).toBeNull()
    await shown.user.tab()
    await waitFor(() => expect(faultOf(shown.address)).toContain('not an e-mail address'))
    expect(faultOf(shown.subject)).toBeNull()
  })

  it.each([
    ['text', 8_001, '1 character too long. Shorten it or send it in parts.'],
    ['subject', 207, '7 characters too long. Shorten it or send it in parts.'],
  ] as const)('keeps a %s of %i characters, and says by how much it is too long', async (name, length, sentence) => {
    const shown = await filled()
    fireEvent.input(shown[name], { target: { value: 'x'.repeat(length) } })
    await shown.user.click(shown.send)
    await waitFor(() => expect(faultOf(shown[name])).toBe(sentence))
    expect(shown[name].value).toHaveLength(length)
    expect(shown.desk.letters()).toEqual([])
  })

  it('[A46] takes no subject that a mailer would decode into a header', async () => {
    const shown = await filled()
    fireEvent.input(shown.subject, { target: { value: 'Hi =?utf-8?q?=0ABcc:x?=' } })
    await shown.user.click(shown.send)
    await waitFor(() => expect(faultOf(shown.subject)).toBe('Please write it in plain words.'))
  })

  it('[DR1] keeps what was typed while the panel is closed', async () => {
    const shown = await filled()
    await shown.user.keyboard('{Escape}')
    await shown.bell.open()
    const { address, topic, subject, text } = await fieldsOf(shown)
    expect([address.value, topic.value, subject.value, text.value]).toEqual(['ana@example.com', 'deposit', 'Help with a transfer', 'It has not arrived.'])
  })

  it('shows the ticket even if the panel was closed while it was on its way', async () => {
    const shown = await filled()
    await shown.user.click(shown.send)
    await shown.bell.close()
    await waitFor(() => expect(lettersToTeam(shown)).toHaveLength(1))
    await shown.bell.open()
    expect(await shown.screen.findByRole('heading', { name: 'Answer by Tuesday' })).toBeTruthy()
  })

  it('[P21] [F18] keeps a letter that was sent without a line, says so, and sends it once when the line is back', async () => {
    const shown = await filled()
    shown.desk.refuseConnections()
    await shown.user.click(shown.send)
    expect(await shown.screen.findByText('Kept here. It is sent as soon as the line is back.')).toBeTruthy()
    expect(shown.screen.getByRole('button', { name: 'Send e-mail' }).getAttribute('aria-disabled')).toBe('true')
    shown.desk.acceptConnections()
    expect(await shown.screen.findByRole('heading', { name: 'Answer by Tuesday' }, { timeout: 15_000 })).toBeTruthy()
    expect(lettersToTeam(shown)).toHaveLength(1)
  })

  it('[P34] keeps a refused letter, says so, and sends it again', async () => {
    const shown = await filled()
    shown.desk.failNext('email.leave', 'unavailable')
    shown.desk.failNext('email.leave', 'invalid')
    await shown.user.click(shown.send)
    expect(await shown.screen.findByText('The e-mail was not sent. Your text is still here.', {}, { timeout: 15_000 })).toBeTruthy()
    expect(shown.text.value).toBe('It has not arrived.')
    await shown.user.click(shown.send)
    expect(await shown.screen.findByRole('heading', { name: 'Answer by Tuesday' })).toBeTruthy()
    expect(lettersToTeam(shown)).toHaveLength(1)
  })

  it('begins a new conversation after a ticket, and leads back to the old one', async () => {
    const shown = await filled()
    await shown.user.click(shown.send)
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Done' }))
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Write us an e-mail' }))
    const { text } = await fieldsOf(shown)
    expect(text.value).toBe('')
    await shown.user.click(shown.screen.getByRole('button', { name: 'Back' }))
    const number = shown.desk.conversations()[0]?.ticket?.number
    await shown.user.click(await shown.screen.findByRole('button', { name: `Ticket ${number}` }))
    expect(await shown.screen.findByRole('heading', { name: 'Answer by Tuesday' })).toBeTruthy()
  })
})

describe('the e-mail form and the desk', () => {
  /** The form, while nobody is at the open desk. */
  async function deserted(): Promise<ShownWidget & Fields> {
    const shown = await showWidget({}, {}, (desk) => desk.setPresence('nobody'))
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Write us an e-mail' }))
    return { ...shown, ...(await fieldsOf(shown)) }
  }

  it.each([
    ['short', 'I typed this while nobody was here.'],
    ['long', `I typed all of this while nobody was here: ${'word '.repeat(300).trim()}`],
  ])('[P23] carries a %s text over to a person who is here now', async (_, words) => {
    const shown = await deserted()
    await shown.user.selectOptions(shown.topic, 'account')
    fireEvent.input(shown.text, { target: { value: words } })
    shown.desk.setPresence('online')
    await shown.user.dblClick(await shown.screen.findByRole('button', { name: 'Chat instead' }))
    await waitFor(() => expect(shown.desk.conversations()).toMatchObject([{ phase: 'queued', topic: 'account' }]))
    const log = await shown.screen.findByRole('log', { name: 'Messages' })
    await waitFor(() => expect(log.textContent).toContain(words))
    expect(log.textContent?.split(words.slice(0, 35))).toHaveLength(2)
    expect(shown.desk.letters()).toEqual([])
  })

  it('[P23] gives way to the talk when the desk opens before anything was typed', async () => {
    const shown = await deserted()
    shown.desk.setPresence('online')
    expect(await shown.screen.findByRole('textbox', { name: 'Message' })).toBeTruthy()
    expect(shown.desk.conversations()).toEqual([])
  })

  it('carries over what the desk refused because it is closed, and takes it out of the talk', async () => {
    const shown = await showWidget()
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Live chat' }))
    shown.desk.failNext('message.post', 'closed')
    await shown.user.type(await shown.screen.findByRole('textbox', { name: 'Message' }), 'Where is my money?{Enter}')
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Write us an e-mail' }))
    const { address, subject, text, send } = await fieldsOf(shown)
    expect(text.value).toBe('Where is my money?')
    expect(shown.screen.getByText('Your chat draft is below.')).toBeTruthy()
    await shown.user.type(address, 'ana@example.com')
    await shown.user.type(subject, 'Money')
    await shown.user.click(send)
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Add more' }))
    const log = await shown.screen.findByRole('log', { name: 'Messages' })
    expect(within(log).getAllByText('Where is my money?')).toHaveLength(1)
    expect(within(log).queryByText(/^Not sent/)).toBeNull()
  })

  it('[P14] is filled in with what was asked in the queue that is left', async () => {
    const shown = await showWidget()
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Live chat' }))
    await shown.user.type(await shown.screen.findByRole('textbox', { name: 'Message' }), 'Where is my money?{Enter}')
    await shown.user.click(await shown.screen.findByRole('button', { name: 'Leave the queue, e-mail me' }))
    const { address, subject, text, send } = await fieldsOf(shown)
    expect(text.value).toBe('Where is my money?')
    await shown.user.type(address, 'ana@example.com')
    await shown.user.type(subject, 'Money')
    await shown.user.click(send)
    expect(await shown.screen.findByRole('heading', { name: 'E-mail sent' })).toBeTruthy()
    expect(shown.desk.conversations()).toHaveLength(1)
  })

  it('[P21] offers no letter where no mail works', async () => {
    const teams = fixtureSite.teams.map(({ mail: _, ...team }) => team)
    const shown = await showWidget({}, { site: { ...fixtureSite, teams }, startsAt: Date.parse('2026-11-22T03:00:00Z') })
    await shown.screen.findByRole('heading', { name: /^Back/ })
    expect(shown.screen.queryByRole('button', { name: 'Write us an e-mail' })).toBeNull()
  })
})
