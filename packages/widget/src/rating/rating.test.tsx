import { fireEvent, waitFor, within } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, type ShownWidget, showWidget } from '../../test/widget-on-fake-desk.ts'
import './rating-screen.tsx'

afterEach(endWidgets)

/** A talk that was answered by Ada and resolved. */
async function resolved(): Promise<ShownWidget & { readonly send: HTMLButtonElement }> {
  const shown = await showWidget()
  await shown.user.click(await shown.screen.findByRole('button', { name: 'Live chat' }))
  await shown.user.type(await shown.screen.findByRole('textbox', { name: 'Message' }), 'Hello{Enter}')
  await shown.screen.findByRole('heading', { name: 'You are next' })
  shown.desk.agentSays('Done.')
  shown.desk.agentResolves()
  await shown.screen.findByRole('group', { name: 'Rate this conversation' })
  return { ...shown, send: shown.screen.getByRole<HTMLButtonElement>('button', { name: 'Send rating' }) }
}

const mark = ({ screen }: ShownWidget, axis: string, name: string): HTMLInputElement =>
  within(screen.getByRole('radiogroup', { name: axis })).getByRole<HTMLInputElement>('radio', { name })

describe('rating', () => {
  it('[P19] takes the focus to its title, and says who answered for how long', async () => {
    const { screen, bell } = await resolved()
    expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('heading', { name: 'How did it go?' }))
    expect(screen.getByText('Ada answered, 1 minute in all')).toBeTruthy()
    expect(screen.getByRole('heading', { name: /^Resolved \d\d:\d\d$/ })).toBeTruthy()
  })

  it('[P19] is sent with one axis at least, and once on a double click', async () => {
    const shown = await resolved()
    const { screen, user, desk, send } = shown
    expect(send.disabled).toBe(true)
    await user.type(screen.getByRole('textbox', { name: 'Anything else optional' }), ' Quick! ')
    await user.click(mark(shown, 'Is it solved?', 'Yes'))
    expect(send.disabled).toBe(true)
    await user.click(mark(shown, 'Speed', '4, Good'))
    await waitFor(() => expect(send.disabled).toBe(false))
    expect(within(screen.getByRole('radiogroup', { name: 'Speed' })).getByText('Good')).toBeTruthy()
    await user.dblClick(send)
    await screen.findByText('Thank you for the rating')
    expect(desk.conversations()[0]?.ratings).toEqual({ 1: { speed: 4, solved: true, comment: 'Quick!' } })
    expect(desk.entries().filter(({ fact }) => fact.type === 'rated')).toHaveLength(1)
    expect(sessionStorage.length).toBe(0)
  })

  it('[P19] [P32] gives each axis radio buttons of one name, so that arrows move among them and among no others', async () => {
    const { screen } = await resolved()
    const groups = ['Speed', 'Skill', 'Attitude', 'Is it solved?'].map((name) =>
      within(screen.getByRole('radiogroup', { name })).getAllByRole<HTMLInputElement>('radio'),
    )
    expect(groups.map((radios) => radios.length)).toEqual([5, 5, 5, 2])
    for (const radios of groups) expect(new Set(radios.map(({ type, name }) => `${type} ${name}`)).size).toBe(1)
    expect(new Set(groups.map(([radio]) => radio?.name)).size).toBe(4)
    expect(groups[0]?.map((radio) => radio.getAttribute('aria-label'))).toEqual(['1, Poor', '2, Weak', '3, Fair', '4, Good', '5, Excellent'])
  })

  it('says once what the ends of the scale mean, at the first axis without a mark', async () => {
    const shown = await resolved()
    const { screen, user } = shown
    expect(within(screen.getByRole('radiogroup', { name: 'Speed' })).getByText('1 poor, 5 excellent')).toBeTruthy()
    await user.click(mark(shown, 'Speed', '5, Excellent'))
    await waitFor(() => expect(within(screen.getByRole('radiogroup', { name: 'Skill' })).getByText('1 poor, 5 excellent')).toBeTruthy())
    expect(screen.getAllByText('1 poor, 5 excellent')).toHaveLength(1)
  })

  it('keeps marks and words while the panel is closed', async () => {
    const shown = await resolved()
    const { screen, user, bell } = shown
    await user.click(mark(shown, 'Skill', '2, Weak'))
    await user.type(screen.getByRole('textbox', { name: 'Anything else optional' }), 'Too many questions')
    await user.keyboard('{Escape}')
    await bell.open()
    await waitFor(() => expect(mark(shown, 'Skill', '2, Weak').checked).toBe(true))
    expect(screen.getByDisplayValue('Too many questions')).toBeTruthy()
  })

  it('keeps a comment that is too long, and says by how much', async () => {
    const shown = await resolved()
    const { screen, user, desk, send } = shown
    await user.click(mark(shown, 'Skill', '3, Fair'))
    const comment = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Anything else optional' })
    fireEvent.input(comment, { target: { value: 'x'.repeat(2_003) } })
    expect((await screen.findByRole('alert')).textContent).toBe('3 characters too long. Shorten it or send it in parts.')
    await user.click(send)
    expect(comment.value).toHaveLength(2_003)
    expect(desk.conversations()[0]?.ratings).toEqual({})
  })

  it('[P34] says that it was refused, and can be sent again', async () => {
    const shown = await resolved()
    const { screen, user, desk, send } = shown
    await user.click(mark(shown, 'Attitude', '5, Excellent'))
    desk.failNext('rating.leave', 'invalid')
    await user.click(send)
    expect(await screen.findByText('The rating was not sent. Please try again.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Send rating' }))
    await screen.findByText('Thank you for the rating')
    expect(desk.conversations()[0]?.ratings).toEqual({ 1: { attitude: 5 } })
  })

  it('[P34] keeps it without a line, says so, and sends it once when the line is back', async () => {
    const shown = await resolved()
    const { screen, user, desk, send } = shown
    await user.click(mark(shown, 'Speed', '1, Poor'))
    desk.refuseConnections()
    await user.click(send)
    expect(await screen.findByText('Kept here. It is sent as soon as the line is back.')).toBeTruthy()
    desk.acceptConnections()
    await screen.findByText('Thank you for the rating', {}, { timeout: 15_000 })
    expect(desk.conversations()[0]?.ratings).toEqual({ 1: { speed: 1 } })
  })

  it('[P18] opens the talk again instead', async () => {
    const { screen, user, desk } = await resolved()
    await user.click(screen.getByRole('button', { name: 'Reopen' }))
    await waitFor(() => expect(desk.conversations()[0]?.phase).toBe('assigned'))
    expect(await screen.findByRole('textbox', { name: 'Message' })).toBeTruthy()
  })
})
