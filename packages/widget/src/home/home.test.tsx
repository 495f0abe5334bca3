import { fixtureSite } from '@deskbell/testing'
import { waitFor, within } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, showWidget } from '../../test/widget-on-fake-desk.ts'

afterEach(endWidgets)

describe('home', () => {
  it('[P3] opens with the ask box in focus, the greeting of the site, topics and channels', async () => {
    const { screen, bell } = await showWidget()
    const box = screen.getByRole('combobox', { name: 'Ask a question' })
    expect(screen.getByRole('dialog', { name: 'Support' })).toBeTruthy()
    expect(bell.shadowRoot?.activeElement).toBe(box)
    expect(await screen.findByRole('heading', { name: 'Hello. How can we help?' })).toBeTruthy()
    expect(await screen.findByRole('button', { name: 'Account and sign-in' })).toBeTruthy()
    expect(await screen.findByRole('button', { name: 'Live chat' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Community forum' }).getAttribute('rel')).toContain('noopener')
  })

  it('[P4] says until when people are here, and what reply to expect', async () => {
    const { screen } = await showWidget()
    expect(await screen.findByText(/^People are here/)).toBeTruthy()
    expect(screen.getByText('about 3 min')).toBeTruthy()
  })

  it('[P5] sets an incident in the line of its topic', async () => {
    const incident = { id: 'slow', kind: 'incident', topic: 'deposit', text: { en: 'USDT is slow now' } } as const
    const { screen } = await showWidget({}, { site: { ...fixtureSite, announcements: [incident] } })
    const topic = await screen.findByRole('button', { name: 'Deposits and withdrawals' })
    expect(within(topic).getByText('USDT is slow now')).toBeTruthy()
    expect(screen.queryByText('Where is my transfer?')).toBeNull()
  })

  it('[P5] lists news that belong to no topic, as links where they have one', async () => {
    const news = { id: 'hours', kind: 'news', text: { en: 'We close early on Friday' }, href: 'https://news.example/hours' } as const
    const { screen } = await showWidget({}, { site: { ...fixtureSite, announcements: [news] } })
    expect((await screen.findByRole('link', { name: 'We close early on Friday' })).getAttribute('href')).toBe(news.href)
  })

  it('[P20] tells when people are back while the desk is closed, and puts e-mail first, once', async () => {
    const { screen } = await showWidget({}, { startsAt: Date.parse('2026-11-22T18:00:00Z') })
    expect(await screen.findByRole('heading', { name: /^Back (Monday|today) \d\d:\d\d$/ })).toBeTruthy()
    expect(screen.getByText(/^In 7 hours, your time in /)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Write us an e-mail' }).textContent).toContain('Answer by Tuesday')
    expect(screen.queryByRole('button', { name: 'E-mail' })).toBeNull()
  })

  it('[P20] takes nobody at the desk for closed, and promises no time', async () => {
    const { screen } = await showWidget({}, {}, (desk) => desk.setPresence('nobody'))
    expect(await screen.findByText('Nobody is at the desk right now')).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Hello. How can we help?' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Write us an e-mail' })).toBeTruthy()
  })

  it.each([
    ['ar', null, 'المساعدة'],
    ['zh-Hant', null, '幫助'],
    ['vi', null, 'Trợ giúp'],
    ['ru', 'Служба поддержки', 'Служба поддержки'],
  ])('[P33] names the launcher in the language of the panel, unless the page does: %s', async (locale, label, name) => {
    const { bell } = await showWidget({ locale, ...(label && { label }) })
    await waitFor(() => expect(bell.shadowRoot?.querySelector('button')?.ariaLabel).toBe(name))
  })

  it('closes by Escape and gives the focus back to the launcher', async () => {
    const { screen, bell, user } = await showWidget()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('button', { name: 'Help' }))
  })

  it('[P2] keeps nothing for looking around', async () => {
    const { screen, user } = await showWidget()
    await user.type(screen.getByRole('combobox'), 'password')
    expect(localStorage.length).toBe(0)
  })

  it('says on the panel and in the console that no server is named', async () => {
    const { screen, complaints } = await showWidget({ server: 'htps:/help' })
    expect(screen.getByRole('alert').textContent).toContain('server address is missing or wrong')
    await waitFor(() => expect(complaints).toEqual([expect.stringContaining('server="htps:/help" is not the http or https address')]))
  })

  it('[P33] falls back from an unknown locale and says so', async () => {
    const { screen, complaints } = await showWidget({ locale: 'tlh' })
    expect(screen.getByRole('combobox', { name: 'Ask a question' })).toBeTruthy()
    await waitFor(() => expect(complaints).toEqual([expect.stringMatching(/^locale="tlh" is not one of .*en.*; English is used\.$/)]))
  })

  it.each([
    ['zh-CN', '账户与登录'],
    ['es-MX', 'Cuenta y acceso'],
  ])('[P33] speaks %s', async (locale, topic) => {
    const { screen } = await showWidget({ locale })
    expect(await screen.findByRole('button', { name: topic })).toBeTruthy()
    expect(screen.getByRole('combobox').getAttribute('aria-label')).not.toBe('Ask a question')
    expect(screen.getByRole('dialog').lang).toBe(locale === 'es-MX' ? 'es' : 'zh-Hans')
  })
})
