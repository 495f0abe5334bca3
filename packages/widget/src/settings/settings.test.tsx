import { waitFor } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, showWidget } from '../../test/widget-on-fake-desk.ts'

afterEach(endWidgets)

describe('settings', () => {
  it('[P33] changes the language of the panel and of the site, and keeps it', async () => {
    const { screen, user } = await showWidget()
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'es')
    expect(await screen.findByRole('button', { name: 'Cuenta y acceso' })).toBeTruthy()
    expect(JSON.parse(localStorage.getItem('deskbell') ?? '{}')).toEqual({ locale: 'es' })
  })

  it('[P15] mutes the sound, and closes by Escape with the focus back on its button', async () => {
    const { screen, user, bell } = await showWidget()
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    await user.click(await screen.findByRole('switch', { name: 'Sound' }))
    expect(JSON.parse(localStorage.getItem('deskbell') ?? '{}')).toEqual({ muted: true })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Menu' })).toBeNull())
    expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('button', { name: 'Menu' }))
  })
})
