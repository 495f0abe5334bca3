import { ChatError } from '@deskbell/core/feed'
import type { DeskFaq, DeskFaqEntry, DeskQuestions, FaqEntry } from '@deskbell/protocol'
import type { DeskRequests } from '../src/session/desk-requests.ts'
import { at, tom } from './sample-talk.ts'

const text = (id: string, locale: string, question: string, more: Partial<FaqEntry> = {}): FaqEntry => ({
  id,
  locale,
  question,
  answer:
    '1. **Open Wallet, then Deposits.** Every transfer stands there with its state.\n2. **Compare the network.** It must be the one you sent on.\n3. **Count the confirmations.** TRON needs 19, about a minute.',
  ...more,
})
const stored = (published: FaqEntry, more: Partial<DeskFaqEntry> = {}): DeskFaqEntry => ({
  id: published.id,
  locale: published.locale,
  revision: 1,
  published,
  draft: null,
  changedAt: at('09:12', '2026-11-12'),
  changedBy: null,
  ...more,
})

const deposit = text('deposit', 'en', 'USDT deposit has not arrived', {
  topic: 'deposit',
  summary: 'Compare the network, then wait for 19 blocks',
  phrasings: ['my deposit is missing', 'usdt not credited', 'transfer sent but balance is zero'],
  when: { region: ['DE', 'ES', 'SG'] },
})

export const sampleFaq: DeskFaq = {
  locales: ['en', 'zh-Hans', 'es'],
  entries: [
    stored(deposit, { draft: { ...deposit, summary: 'What to compare, and how long it takes' }, revision: 4, changedAt: at('13:40'), changedBy: tom.name }),
    stored(text('wrong-network', 'en', 'I sent a deposit on the wrong network')),
    stored(text('withdrawal-pending', 'en', 'Why is my withdrawal still pending?', { phrasings: ['withdrawal stuck', 'withdraw processing for hours'] })),
    stored(text('fees', 'en', 'What does a withdrawal cost?'), { changedAt: at('10:02', '2026-11-16'), changedBy: 'Mei Koh', revision: 2 }),
    stored(text('codes', 'en', 'The two-step code does not arrive')),
    stored(text('identity', 'en', 'How long does the identity check take?')),
    {
      ...stored(text('tax', 'en', 'Where do I find my tax overview?')),
      published: null,
      draft: text('tax', 'en', 'Where do I find my tax overview?'),
      changedBy: 'Mei Koh',
    },
    stored(text('deposit', 'zh-Hans', 'USDT 充值没有到账', { phrasings: ['充值没到', '转账不见了'] })),
    stored(text('withdrawal-pending', 'zh-Hans', '提现为什么一直在处理中？')),
    stored(text('deposit', 'es', 'Mi depósito de USDT no ha llegado')),
  ],
  articles: [
    { article: 'deposit', locale: 'en', helped: 214, notHelped: 31, ledToPerson: 18, examples: ['sent on BEP20, not there after [number] blocks'] },
    { article: 'codes', locale: 'en', helped: 80, notHelped: 44, ledToPerson: 27, examples: ['new phone, no code by mail', 'code comes too late'] },
  ],
}

const sampleQuestions: DeskQuestions = {
  unanswered: [
    {
      key: 'can i change the e mail of my account',
      locale: 'en',
      count: 37,
      lastAt: at('14:02'),
      examples: ['change mail of account [e-mail]', 'how to change my e-mail??', 'Can I change the e-mail of my account?'],
    },
    { key: '怎么导出 api 交易记录', locale: 'zh-Hans', count: 21, lastAt: at('13:20'), examples: ['导出api记录', '怎么导出 API 交易记录'] },
    { key: 'staking unlock', locale: 'en', count: 12, lastAt: at('11:40'), examples: ['staking unlock when', 'unlock staking early'] },
    { key: 'puedo tener dos cuentas', locale: 'es', count: 4, lastAt: at('18:12', '2026-11-15'), examples: ['¿Puedo tener dos cuentas?'] },
  ],
  reports: [
    { id: 'r1', article: 'deposit', locale: 'es', what: 'translation', text: '“Bloques” debería ser “confirmaciones”.', at: at('12:31') },
    { id: 'r2', article: 'fees', locale: 'en', what: 'answer', text: 'The fee on TRON went down last week.', at: at('16:05', '2026-11-16') },
  ],
}

/** A server that knows these texts. `isLate`: Tom is always a little faster. */
export function sampleFaqRequests(
  isLate = false,
  faq: DeskFaq = sampleFaq,
): Pick<DeskRequests, 'faq' | 'changeFaq' | 'faqVersions' | 'questions' | 'changeQuestion'> {
  let entries = faq.entries
  return {
    faq: async () => ({ ...faq, entries }),
    async changeFaq(_, locale, id, change) {
      const before = entries.find((entry) => entry.id === id && entry.locale === locale)
      if (isLate && before)
        entries = entries.map((entry) => (entry === before ? { ...before, revision: before.revision + 1, changedAt: at('14:03'), changedBy: tom.name } : entry))
      if (isLate || change.base !== (before?.revision ?? 0)) throw new ChatError('taken', 'somebody was first')
      const entry = 'entry' in change ? change.entry : (before?.published ?? null)
      const after: DeskFaqEntry = {
        id,
        locale,
        revision: change.base + 1,
        published: change.type === 'publish' ? entry : change.type === 'withdraw' ? null : (before?.published ?? null),
        draft: change.type === 'save' || change.type === 'withdraw' ? entry : null,
        changedAt: at('14:09'),
        changedBy: 'Mei Koh',
      }
      entries = [...entries.filter((one) => one !== before), after]
      return after
    },
    faqVersions: async () => [
      { number: 3, at: at('10:02', '2026-11-16'), by: tom.name, entry: deposit },
      { number: 1, at: at('09:12', '2026-11-12'), by: null, entry: deposit },
    ],
    questions: async () => sampleQuestions,
    changeQuestion: async () => ({}),
  }
}
