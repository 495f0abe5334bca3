import { waitFor } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, type ShownWidget, showWidget } from '../../test/widget-on-fake-desk.ts'

afterEach(endWidgets)

const lena = { subject: 'u-1', name: 'Lena Vogt', email: 'lena@mail.example' }

async function talk(shown: ShownWidget, text: string): Promise<void> {
  const { screen, user } = shown
  await user.click(await screen.findByRole('button', { name: 'Live chat' }))
  await user.type(await screen.findByRole('textbox', { name: 'Message' }), `${text}{Enter}`)
  await waitFor(() => expect(shown.desk.conversations().map(({ question }) => question)).toContain(text))
}

describe('who is there', () => {
  it('[P29] greets whom the page has signed in, by the first name', async () => {
    const { screen, bell } = await showWidget()
    bell.identify(`.${btoa(JSON.stringify({ name: 'Lena Vogt' }))}.`)
    expect(await screen.findByRole('heading', { name: /^Hello Lena\./ })).toBeTruthy()
  })

  it('[P29] [F58] shows a guest’s talk to nobody who signs in, and nobody’s badge to a guest', async () => {
    const shown = await showWidget()
    const { screen, bell, desk, user } = shown
    await talk(shown, 'I am a guest')
    await user.keyboard('{Escape}')
    desk.agentSays('Hello guest')
    await screen.findByRole('button', { name: 'Help, 1 unread' })
    bell.identify(async () => desk.identityFor(lena))
    expect(await screen.findByRole('button', { name: 'Help' })).toBeTruthy()
    await bell.open()
    await talk(shown, 'I am Lena')
    expect(screen.queryByText('Hello guest')).toBeNull()
    expect(desk.conversations().map(({ visitor }) => visitor?.verified)).toContain(true)
  })

  it('[P29] opens the talk of whom the page signs in again, so that what came meanwhile is told', async () => {
    const shown = await showWidget()
    const { screen, bell, desk, user } = shown
    bell.identify(async () => desk.identityFor(lena))
    await talk(shown, 'I am Lena')
    await user.keyboard('{Escape}')
    // The page fetches a new proof: another function, the same person.
    bell.identify(async () => desk.identityFor(lena))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    desk.agentSays('It has arrived')
    expect(await screen.findByRole('button', { name: 'Help, 1 unread' }, { timeout: 5000 })).toBeTruthy()
  })

  it('[P29] leaves nothing of a person who logs out', async () => {
    const shown = await showWidget()
    const { screen, bell, desk } = shown
    bell.identify(async () => desk.identityFor(lena))
    await talk(shown, 'I am Lena')
    bell.logout()
    await screen.findByRole('combobox', { name: 'Ask a question' })
    await waitFor(() => expect(localStorage.getItem('deskbell')).toBeNull())
    await talk(shown, 'Somebody else')
    expect(screen.queryByText('I am Lena')).toBeNull()
    expect(desk.conversations()).toHaveLength(2)
  })
})
