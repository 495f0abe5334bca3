import { fireEvent, waitFor } from '@testing-library/dom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { endWidgets, showWidget } from '../../test/widget-on-fake-desk.ts'

afterEach(endWidgets)

async function ask(query: string) {
  const shown = await showWidget()
  const box = shown.screen.getByRole('combobox')
  await shown.user.type(box, query)
  return { ...shown, box }
}

describe('the ask box', () => {
  it('[P7] shows answers while typing, with what matched marked, and a person right below', async () => {
    const { screen, box } = await ask('forgot my password')
    const option = await screen.findByRole('option', { name: /How do I reset my password/ })
    expect(option.textContent).toContain('With a link that we send to your e-mail')
    expect([...option.querySelectorAll('mark')].map(({ textContent }) => textContent)).toContain('password')
    expect(box.getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('listbox', { name: 'Answers' }).id).toBe(box.getAttribute('aria-controls'))
    const person = screen.getByRole('button', { name: 'Talk to a person' })
    expect(option.compareDocumentPosition(person) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    expect(screen.getAllByRole('option')).not.toContain(person)
  })

  it('chooses by arrows, opens by Enter, and one more ArrowDown leads to a person', async () => {
    const { screen, user, bell, box } = await ask('forgot my password')
    const options = await screen.findAllByRole('option')
    expect(options.map((option) => option.getAttribute('aria-selected'))).not.toContain('true')
    for (const option of options) {
      await user.keyboard('{ArrowDown}')
      expect(option.getAttribute('aria-selected')).toBe('true')
      expect(box.getAttribute('aria-activedescendant')).toBe(option.id)
    }
    await user.keyboard('{ArrowDown}')
    expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('button', { name: 'Talk to a person' }))
    await user.keyboard('{ArrowUp}')
    expect(bell.shadowRoot?.activeElement).toBe(box)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('heading', { name: 'How do I reset my password?' })).toBeTruthy()
  })

  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }],
    ['as Safari sends it after the end', { isComposing: false, keyCode: 229 }],
  ])('[P17] leaves an Enter %s to the input method, and needs one more and no other', async (_, key) => {
    const { screen, box } = await ask('forgot my password')
    await screen.findAllByRole('option')
    fireEvent.keyDown(box, { key: 'Enter', ...key })
    await new Promise((resolve) => queueMicrotask(() => resolve(null)))
    expect(screen.queryByRole('article')).toBeNull()
    expect(screen.getByRole('combobox')).toBe(box)
    fireEvent.keyDown(box, { key: 'Enter', keyCode: 13 })
    expect(await screen.findByRole('heading', { name: 'How do I reset my password?' })).toBeTruthy()
  })

  it('[P7] gives no answer rather than a wrong one, and says so', async () => {
    const { screen } = await ask('zebra umbrella quantum')
    await waitFor(() => expect(screen.getByText(/^No answer found for this\./)).toBeTruthy())
    expect(screen.queryByRole('option')).toBeNull()
    expect(screen.getByRole('button', { name: 'Talk to a person' })).toBeTruthy()
  })

  it.each([
    ['a person who is there', 'online', /Your question goes along, /],
    ['a letter while nobody is there, though the hours are open', 'nobody', /^Nobody is here right now\. By e-mail you get an answer by /],
  ] as const)('[P12] offers %s', async (_, presence, line) => {
    const { screen, user } = await showWidget({}, {}, (desk) => {
      desk.openDesk()
      desk.setPresence(presence)
    })
    await user.type(screen.getByRole('combobox'), 'lost it')
    expect(await screen.findByText(line)).toBeTruthy()
  })

  it('[P10] [P29] tells the desk, masked, of a question that nothing answered once it was left, and nothing while it is typed', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    const { screen, user, bell, desk } = await ask('zebra umbrella of account 20418876')
    await screen.findByText(/^No answer found for this\./)
    const settle = timers.mock.calls.findLast(([, ms]) => ms === 1_500)?.[0]
    timers.mockRestore()
    settle?.()
    expect(desk.feedback()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Talk to a person' }))
    await waitFor(() => expect(desk.feedback()).toEqual([{ type: 'unanswered', locale: 'en', question: 'zebra umbrella of account [number]' }]))
    await bell.close()
    expect(desk.feedback()).toHaveLength(1)
  })

  it('is emptied by its cross and by Escape', async () => {
    const { screen, user, box } = await ask('password')
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect((box as HTMLInputElement).value).toBe('')
    await user.type(box, 'password')
    await user.keyboard('{Escape}')
    expect((box as HTMLInputElement).value).toBe('')
    expect(screen.getByRole('dialog')).toBeTruthy()
  })
})
