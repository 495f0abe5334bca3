import type { DeskSession, FormsAnswer, Site, SiteTopic } from '@deskbell/protocol'
import { mei } from './sample-talk.ts'

const topic = (id: string, label: string): SiteTopic => ({ id, icon: 'document', label, hint: label, subject: label })

/** The site as far as a desk reads it. */
export const sampleSite: Site = {
  version: '1',
  name: 'meridian',
  locale: 'en',
  locales: ['en', 'zh-Hans', 'es'],
  greeting: 'How can we help?',
  topics: [
    { ...topic('deposit', 'Missing deposit'), hasForm: true },
    topic('sign-in', 'Sign-in'),
    topic('withdrawals', 'Withdrawals'),
    topic('fees', 'Fees'),
    topic('identity', 'Identity check'),
    topic('wrong-network', 'Wrong network'),
    topic('api', 'API keys'),
    topic('statements', 'Statements'),
    topic('complaint', 'Complaint'),
  ],
  channels: [],
  teams: [],
  mail: null,
  announcements: [],
  patience: 90,
}

export const sampleForms: FormsAnswer['forms'] = {
  deposit: [
    { id: 'amount', kind: 'amount', label: 'Amount' },
    { id: 'network', kind: 'choice', label: 'Network' },
    { id: 'txid', kind: 'text', label: 'Transaction' },
    { id: 'sent', kind: 'datetime', label: 'Sent' },
  ],
}

export const sampleSession: DeskSession = {
  token: 'sample',
  agent: { ...mei, email: 'mei@meridian.example' },
  teams: [{ id: 'singapore', name: 'Singapore' }],
  site: 'meridian',
  online: true,
}
