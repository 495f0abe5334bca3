import { fixtureSite } from '@deskbell/testing'
import { waitFor, within } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, showWidget } from '../../test/widget-on-fake-desk.ts'
import './settings-menu.tsx'

afterEach(endWidgets)

describe('settings', () => {
  it('[P33] changes the language of the panel and of the site, and keeps it', async () => {
    const { screen, user } = await showWidget()
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'es')
    expect(await screen.findByRole('button', { name: 'Cuenta y acceso' })).toBeTruthy()
    expect(JSON.parse(localStorage.getItem('deskbell') ?? '{}')).toEqual({ locale: 'es' })
  })

  it('[P33] offers the languages of the site, in their own words', async () => {
    const { screen, user } = await showWidget({}, { site: { ...fixtureSite, locales: ['en', 'zh-CN', 'zh-TW', 'fr', 'id', 'ar', 'pt-BR'] } })
    await screen.findByRole('button', { name: 'Account and sign-in' })
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    const list = await screen.findByRole('combobox', { name: 'Language' })
    expect(
      within(list)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['العربية', 'English', 'Bahasa Indonesia', 'Português', '简体中文', '繁體中文'])
  })

  it('closes with the panel, and stays closed', async () => {
    const { screen, user, bell } = await showWidget()
    const button = screen.getByRole('button', { name: 'Menu' })
    await user.click(button)
    await screen.findByRole('group', { name: 'Menu' })
    expect(button.getAttribute('aria-expanded')).toBe('true')
    await bell.close()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await bell.open()
    expect(screen.getByRole('button', { name: 'Menu' }).getAttribute('aria-expanded')).toBe('false')
    expect(screen.queryByRole('group', { name: 'Menu' })).toBeNull()
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
