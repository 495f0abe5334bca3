import { fixtureSite } from '@deskbell/testing'
import { fireEvent, waitFor } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, type ShownWidget, showWidget } from '../../test/widget-on-fake-desk.ts'
import '../email/email-screen.tsx'
import './form-screen.tsx'

afterEach(endWidgets)

const [account, deposit] = fixtureSite.topics
const words = (en: string) => ({ en })
const site: typeof fixtureSite = {
  ...fixtureSite,
  topics: [
    account as NonNullable<typeof account>,
    {
      ...(deposit as NonNullable<typeof deposit>),
      form: [
        { id: 'txid', kind: 'text', label: words('Transaction ID'), hint: words('From your wallet'), required: true },
        { id: 'coin', kind: 'choice', label: words('Coin'), options: ['BTC', 'ETH'] },
        { id: 'network', kind: 'choice', label: words('Network'), options: ['Bitcoin', 'Ethereum'] },
        { id: 'amount', kind: 'amount', label: words('Amount') },
        { id: 'sent-at', kind: 'datetime', label: words('Time sent') },
        { id: 'details', kind: 'long-text', label: words('What happened') },
      ],
    },
  ],
}

async function form(options: Parameters<typeof showWidget>[1] = {}): Promise<ShownWidget & { readonly id: HTMLInputElement; readonly send: HTMLElement }> {
  const shown = await showWidget({}, { site, ...options })
  await shown.user.click(await shown.screen.findByRole('button', { name: 'Deposits and withdrawals' }))
  const id = await shown.screen.findByRole<HTMLInputElement>('textbox', { name: 'Transaction ID' })
  return { ...shown, id, send: shown.screen.getByRole('button', { name: /^(Send to a person|Write us an e-mail)$/ }) }
}

const textBelow = (field: HTMLElement): string | null =>
  (field.getRootNode() as ShadowRoot).getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? null

describe('a topic', () => {
  it('[P13] asks what its form asks, and brings the answers to a person', async () => {
    const { screen, user, desk, id, send } = await form()
    expect(textBelow(id)).toBe('From your wallet')
    await user.type(id, ' 7f3a90 ')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Coin optional' }), 'BTC')
    await user.type(screen.getByRole('textbox', { name: 'Amount optional' }), '1250.00')
    fireEvent.input(screen.getByLabelText('Time sent optional'), { target: { value: '2026-11-17T13:05' } })
    await user.dblClick(send)
    expect(await screen.findByRole('heading', { name: 'You are next' })).toBeTruthy()
    expect(desk.conversations()).toHaveLength(1)
    expect(desk.conversations()[0]).toMatchObject({
      topic: 'deposit',
      form: {
        topic: 'deposit',
        fields: [
          { id: 'txid', label: 'Transaction ID', value: ' 7f3a90 ' },
          { id: 'coin', label: 'Coin', value: 'BTC' },
          { id: 'amount', label: 'Amount', value: '1250.00' },
          { id: 'sent-at', label: 'Time sent', value: expect.stringMatching(/^2026-11-17 13:05 (GMT|UTC)([+-]\d+(:\d+)?)?$/) },
        ],
      },
    })
  })

  it('names what is missing or wrong once it is sent, leads to the first, and sends nothing', async () => {
    const { screen, user, bell, desk, id, send } = await form()
    const amount = screen.getByRole('textbox', { name: 'Amount optional' })
    await user.type(amount, 'a lot')
    await user.click(send)
    expect(textBelow(id)).toBe('Please fill this in.')
    expect(textBelow(amount)).toBe('This is not an amount. Write it as 1250.00.')
    expect([id, amount].map((field) => field.getAttribute('aria-invalid'))).toEqual(['true', 'true'])
    expect(bell.shadowRoot?.activeElement).toBe(id)
    expect(desk.conversations()).toEqual([])
    await user.type(id, '7f3a90')
    await waitFor(() => expect(textBelow(id)).toBe('From your wallet'))
  })

  it('keeps an answer that is too long, and says by how much', async () => {
    const { screen, user, desk, id, send } = await form()
    const details = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What happened optional' })
    await user.type(id, '7f3a90')
    fireEvent.input(details, { target: { value: '字'.repeat(8_002) } })
    await user.click(send)
    expect(textBelow(details)).toBe('2 characters too long. Shorten it or send it in parts.')
    expect(details.value).toHaveLength(8_002)
    expect(desk.conversations()).toEqual([])
  })

  it('keeps what was typed through the way back, a closed panel and a reload', async () => {
    const first = await form()
    await first.user.type(first.id, '7f3a90')
    await first.user.click(first.screen.getByRole('button', { name: 'Back' }))
    await first.user.click(await first.screen.findByRole('button', { name: 'Deposits and withdrawals' }))
    await first.screen.findByDisplayValue('7f3a90')
    await first.user.keyboard('{Escape}')
    await first.bell.open()
    await first.screen.findByDisplayValue('7f3a90')
    const left = sessionStorage.getItem('deskbell') ?? ''
    endWidgets()
    sessionStorage.setItem('deskbell', left)
    const second = await form()
    expect(second.id.value).toBe('7f3a90')
    second.bell.logout()
    await waitFor(() => expect(sessionStorage.length).toBe(0))
  })

  it('forgets the answers once the desk has them', async () => {
    const { user, desk, id, send } = await form()
    await user.type(id, '7f3a90')
    expect(sessionStorage.length).toBe(1)
    await user.click(send)
    await waitFor(() => expect(desk.conversations()).toHaveLength(1))
    await waitFor(() => expect(sessionStorage.length).toBe(0))
  })

  it('leads to a person without the form, with what was filled in', async () => {
    const { screen, user, desk } = await form()
    await user.type(screen.getByRole('textbox', { name: 'What happened optional' }), 'It is gone')
    await user.click(screen.getByRole('button', { name: 'Talk to a person' }))
    await waitFor(() => expect(desk.conversations()).toMatchObject([{ phase: 'queued', topic: 'deposit', form: { fields: [{ value: 'It is gone' }] } }]))
  })

  it('goes into a talk that has begun as a message', async () => {
    const { screen, user, desk } = await showWidget({}, { site })
    await user.click(await screen.findByRole('button', { name: 'Live chat' }))
    await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'Hello{Enter}')
    await screen.findByRole('heading', { name: 'You are next' })
    await user.click(screen.getByRole('button', { name: 'Back' }))
    await user.click(await screen.findByRole('button', { name: 'Deposits and withdrawals' }))
    await user.type(await screen.findByRole('textbox', { name: 'Transaction ID' }), '7f3a90')
    await user.click(screen.getByRole('button', { name: 'Send to a person' }))
    await waitFor(() => expect(desk.conversations()[0]?.last?.text).toBe('Transaction ID: 7f3a90'))
    expect(desk.conversations()).toHaveLength(1)
  })

  it('becomes the text of a letter while the desk is closed', async () => {
    const { screen, user, id, send } = await form({ startsAt: Date.parse('2026-11-22T03:00:00Z') })
    expect(screen.queryByRole('button', { name: 'Talk to a person' })).toBeNull()
    await user.type(id, '7f3a90')
    await user.click(send)
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'How can we help?' })
    await waitFor(() => expect(text.value).toContain('Transaction ID: 7f3a90'))
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Subject' }).value).toBe('Help with a transfer')
    await user.click(screen.getByRole('button', { name: 'Back' }))
    await screen.findByDisplayValue('7f3a90')
  })

  it('without a form leads to a person at once, with what was asked before', async () => {
    const { screen, user, desk } = await showWidget({}, { site })
    await user.type(screen.getByRole('combobox'), 'zzzz qqqq')
    await user.click(await screen.findByRole('button', { name: 'Account and sign-in' }))
    await waitFor(() => expect(desk.conversations()).toMatchObject([{ phase: 'queued', topic: 'account', from: { question: 'zzzz qqqq' } }]))
  })

  it('without a form leads to a letter about it while the desk is closed', async () => {
    const { screen, user } = await showWidget({}, { site, startsAt: Date.parse('2026-11-22T03:00:00Z') })
    await user.click(await screen.findByRole('button', { name: 'Account and sign-in' }))
    const topic = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Topic' })
    expect(topic.value).toBe('account')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Subject' }).value).toBe('Help with my account')
  })
})
