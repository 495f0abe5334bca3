import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleDesk } from '../../gallery/sample-desk.ts'
import { goTo, ShowDesk } from '../../gallery/show-desk.tsx'

afterEach(() => {
  cleanup()
  goTo(null)
})

const open = async (id: string): Promise<HTMLElement> => {
  render(<ShowDesk sample={sampleDesk()} />)
  goTo(id)
  return screen.findByRole('complementary', { name: 'Case' })
}
const valueBeside = (card: HTMLElement, label: string): string | null | undefined =>
  within(card).getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

describe('CaseCard', () => {
  it('[P13] shows question, article and form beside the talk', async () => {
    const card = await open('lena')
    expect(within(card).getByRole('heading', { level: 2, name: 'Missing deposit' })).toBeTruthy()
    expect(valueBeside(card, 'Question')).toBe('My 1,250 USDT hasn’t arrived.')
    expect(valueBeside(card, 'Had read')).toBe('USDT deposit has not arrived')
    expect(valueBeside(card, 'Network')).toBe('TRON (TRC-20)')
    expect(valueBeside(card, 'Transaction')).toBe('7f3a90c4…e41b')
  })

  it('[P8] opens the article as the visitor saw it', async () => {
    const card = await open('lena')
    await userEvent.click(within(card).getByRole('button', { name: 'USDT deposit has not arrived', expanded: false }))
    expect(
      await within(card).findByText(/^A deposit is credited.*1\. Open Wallet, then Deposits\.\s+2\. Compare the network and the transaction id\./s),
    ).toBeTruthy()
    expect(within(card).getByRole('button', { name: 'USDT deposit has not arrived', expanded: true })).toBeTruthy()
  })

  it('copies an id whole, and says so', async () => {
    const user = userEvent.setup()
    const card = await open('lena')
    await user.click(within(card).getByRole('button', { name: 'Copy Transaction' }))
    expect(await navigator.clipboard.readText()).toBe('7f3a90c4d2aeb10f5c6637d0a41e9b28c35f7d6e018894ab22f0c9d17a55e41b')
    expect(await within(card).findByText('Copied')).toBeTruthy()
  })

  it('[P29] shows what the host vouches for as verified', async () => {
    const card = await open('lena')
    expect(within(card).getByRole('heading', { level: 3, name: /Verified by meridian/ })).toBeTruthy()
    expect(valueBeside(card, 'Region')).toBe('Germany')
  })

  it('[P29] shows what a guest says as said', async () => {
    const other = await open('guest')
    expect(within(other).getByRole('heading', { level: 3, name: 'Not verified' })).toBeTruthy()
    expect(valueBeside(other, 'Says name')).toBe('Rafael')
    expect(valueBeside(other, 'Says e-mail')).toBe('rafael@mail.example')
  })

  it('[P21] shows the ticket and its promise', async () => {
    const card = await open('tomasz')
    expect(valueBeside(card, 'Ticket')).toBe('MD-48209')
    expect(valueBeside(card, 'Answer by')).toMatch(/^Wednesday,? 18 November, 18:00$/)
    expect(valueBeside(card, 'Goes to')).toBe('tomasz@mail.example')
  })

  it('opens and closes by hand, and gives the focus back', async () => {
    const card = await open('lena')
    const details = screen.getByRole('button', { name: 'Details', expanded: false })
    await userEvent.click(details)
    expect(document.activeElement).toBe(within(card).getByRole('button', { name: 'Hide details' }))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(details))
    expect(details.getAttribute('aria-expanded')).toBe('false')
  })

  it('[P19] shows the rating on its three axes with the words', async () => {
    const card = await open('sofia')
    expect([valueBeside(card, 'Speed'), valueBeside(card, 'Skill'), valueBeside(card, 'Attitude'), valueBeside(card, 'Solved')]).toEqual([
      '4 of 5',
      '5 of 5',
      '5 of 5',
      'Yes',
    ])
    expect(within(card).getByText(/Rápida y muy clara/)).toBeTruthy()
  })
})
