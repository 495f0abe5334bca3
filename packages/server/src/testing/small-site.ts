import type { FaqEntry, ScheduleRules, SiteConfig, Span } from '@deskbell/protocol'
import type { AgentConfig } from '../agent/roster.ts'

const everyDay = (...spans: readonly Span[]): ScheduleRules['weekly'] => ({
  mon: spans,
  tue: spans,
  wed: spans,
  thu: spans,
  fri: spans,
  sat: spans,
  sun: spans,
})

/** Two teams: `alpha` never closes, `beta` opens at nine in Singapore. */
export const smallSite: SiteConfig = {
  name: 'Larkspur',
  locales: ['en', 'zh-Hans', 'es'],
  page: 'https://larkspur.example/',
  ticketPrefix: 'LS',
  greeting: { en: 'How can we help?', 'zh-Hans': '需要什么帮助？' },
  topics: [
    { id: 'account', icon: 'shield', label: { en: 'Account', es: 'Cuenta' }, hint: { en: 'Sign-in' }, subject: { en: 'My account' } },
    { id: 'coins', icon: 'coin', label: { en: 'Coins' }, hint: { en: 'Deposits' }, subject: { en: 'A deposit' }, team: 'beta' },
  ],
  channels: [
    { id: 'chat', kind: 'chat', label: { en: 'Chat' }, reply: { en: '2 min' }, goodFor: { en: 'Now' }, urgency: 1 },
    { id: 'mail', kind: 'email', label: { en: 'E-mail' }, reply: { en: '24 h' }, goodFor: { en: 'Later' }, urgency: 2 },
  ],
  teams: [
    {
      id: 'alpha',
      name: { en: 'Alpha desk' },
      locales: ['en', 'zh-Hans'],
      hours: { timeZone: 'UTC', weekly: everyDay(['00:00', '24:00']) },
      expectedWait: { low: 1, high: 3 },
      mail: 'alpha@larkspur.example',
    },
    {
      id: 'beta',
      name: { en: 'Beta desk' },
      locales: ['es'],
      hours: { timeZone: 'Asia/Singapore', weekly: everyDay(['09:00', '18:00']) },
      expectedWait: { low: 2, high: 5 },
      mail: 'beta@larkspur.example',
    },
  ],
  mail: { calendar: { timeZone: 'Asia/Singapore', weekly: everyDay(['09:00', '18:00']) }, workingDays: 1, from: 'support@larkspur.example' },
}

export const smallFaq: readonly FaqEntry[] = [
  { id: 'limits', locale: 'en', topic: 'coins', question: 'What are the limits?', answer: 'Ten a day.', phrasings: ['how much can I send'] },
  { id: 'limits', locale: 'es', topic: 'coins', question: '¿Cuáles son los límites?', answer: 'Diez al día.' },
  { id: 'networks', locale: 'en', topic: 'coins', question: 'Which networks are there?', answer: 'Two of them.' },
]

/** Ada serves both teams, Ben only the second. */
export const ada: AgentConfig = { id: 'ada', name: 'Ada Lin', email: 'ada@larkspur.example', password: 'correct horse battery', teams: ['alpha', 'beta'] }
export const ben: AgentConfig = { id: 'ben', name: 'Ben Ortiz', email: 'ben@larkspur.example', password: 'another long password', teams: ['beta'] }
