import type { SiteConfig } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { localizeForms, localizeSite } from './localize-site.ts'

const closed = { timeZone: 'UTC', weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }

const small: SiteConfig = {
  name: 'Larkspur',
  locales: ['en', 'zh-Hans', 'es'],
  page: 'https://larkspur.example/',
  ticketPrefix: 'LS',
  greeting: { en: 'How can we help?', 'zh-Hans': '需要什么帮助？' },
  topics: [{ id: 'account', icon: 'shield', label: { en: 'Account', es: 'Cuenta' }, hint: { en: 'Sign-in' }, subject: { en: 'My account' } }],
  channels: [{ id: 'chat', kind: 'chat', label: { en: 'Chat' }, reply: { en: '2 min', es: '2 minutos' }, goodFor: { en: 'Now' }, urgency: 1 }],
  teams: [{ id: 'alpha', name: { en: 'Alpha desk' }, locales: ['en'], hours: closed, expectedWait: { low: 1, high: 3 }, mail: 'alpha@larkspur.example' }],
  mail: { calendar: closed, workingDays: 1, from: 'support@larkspur.example' },
}

const withChoice: SiteConfig = {
  ...small,
  topics: [
    {
      id: 'coins',
      icon: 'coin',
      label: { en: 'Coins' },
      hint: { en: 'Deposits' },
      subject: { en: 'A deposit' },
      form: [
        {
          id: 'state',
          kind: 'choice',
          label: { en: 'State', 'zh-Hans': '状态' },
          options: ['USDT', { en: 'Failed', 'zh-Hans': '失败', es: 'Fallida' }, { en: 'Other' }],
        },
        { id: 'details', kind: 'long-text', label: { en: 'Details' } },
      ],
    },
  ],
}

describe('a site in one language', () => {
  it('[P10] falls back to the first locale text by text', () => {
    const site = localizeSite(small, 'es-MX', true)
    expect(site.locale).toBe('es')
    expect(site.greeting).toBe('How can we help?')
    expect(site.topics[0]).toMatchObject({ label: 'Cuenta', hint: 'Sign-in' })
    expect(site.channels[0]).toMatchObject({ label: 'Chat', reply: '2 minutos' })
  })

  it('[P21] has no mail without a route, and never a team’s address', () => {
    expect(localizeSite(small, 'en', false).mail).toBeNull()
    expect(localizeSite({ ...small, teams: small.teams.map(({ mail: _mail, ...team }) => team) }, 'en', true).mail).toBeNull()
    expect(localizeSite(small, 'en', true).mail).toEqual({ calendar: closed, workingDays: 1 })
    expect(JSON.stringify(localizeSite(small, 'en', true))).not.toContain('@')
  })

  it('[P13] says which topics have a form, and leaves what it asks to another request', () => {
    expect(localizeSite(withChoice, 'en', true).topics[0]).toEqual({
      id: 'coins',
      icon: 'coin',
      label: 'Coins',
      hint: 'Deposits',
      subject: 'A deposit',
      hasForm: true,
    })
    expect(localizeSite(small, 'en', true).topics[0]).not.toHaveProperty('hasForm')
    expect(localizeForms(small, 'en')).toEqual({})
  })

  it('waits 90 s for a person where the host says nothing else', () => {
    expect(localizeSite(small, 'en', true).patience).toBe(90)
    expect(localizeSite({ ...small, patience: 30 }, 'en', true).patience).toBe(30)
  })
})

describe('the options of a choice', () => {
  const optionsIn = (locale: string) => localizeForms(withChoice, locale).coins?.[0]?.options

  it('[P10] [P13] gives the options of a choice in the language asked for, or in the first', () => {
    expect(optionsIn('en')).toEqual(['USDT', 'Failed', 'Other'])
    expect(optionsIn('zh-CN')).toEqual(['USDT', '失败', 'Other'])
    expect(optionsIn('es-MX')).toEqual(['USDT', 'Fallida', 'Other'])
  })

  it('[P13] leaves a field without options as it is', () => {
    expect(localizeForms(withChoice, 'es').coins?.[1]).toEqual({ id: 'details', kind: 'long-text', label: 'Details' })
  })
})
