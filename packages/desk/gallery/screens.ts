import type { FailedLetter } from '@deskbell/protocol'
import { type SampleDesk, sampleDesk } from './sample-desk.ts'
import { guest, lena, rated, sampleTalks, tomasz, withTom } from './sample-inbox.ts'
import type { SampleTalk } from './sample-talk.ts'
import { at } from './sample-talk.ts'

/** A screen to be drawn: a desk in a fixed state, or a form on the way in. */
export type Screen =
  | { readonly form: 'sign-in' | 'wrong-password' | 'set-up' }
  | { readonly sample: SampleDesk; readonly open: SampleTalk | null; readonly caseOpen?: true }
  | { readonly sample: SampleDesk; readonly hash: string }

const desk =
  (open: SampleTalk | null, prepare: (sample: SampleDesk) => void = () => undefined, talks = sampleTalks): (() => Screen) =>
  () => {
    const sample = sampleDesk(talks)
    prepare(sample)
    return { sample, open }
  }

const seeLena = ({ desk, feed }: SampleDesk): void => {
  desk.inbox.see('noor', 99)
  feed.change({ statuses: new Map([['read:lena', { type: 'read', conversation: 'lena', visitor: 5, agent: 7 }]]), typing: new Set(['lena']) })
}

const faq =
  (hash: string, prepare: (sample: SampleDesk) => void = () => undefined, isLate = false): (() => Screen) =>
  () => {
    const sample = sampleDesk(sampleTalks, { isLate })
    prepare(sample)
    return { sample, hash }
  }
const tried = ({ desk }: SampleDesk): void => {
  desk.faq.trial.value = 'my usdt is not credited'
}

const refusedLetter: FailedLetter = {
  id: '7',
  conversation: tomasz.row.id,
  to: 'tomasz@mail.example',
  kind: 'answer',
  ticket: 'MD-48209',
  since: at('13:52'),
  attempts: 1,
  reason: "Can't send mail - all recipients were rejected: 550 5.1.1 no such user here",
}

/** Every screen of the contact sheet, by its name. */
export const screens: Readonly<Record<string, () => Screen>> = {
  'sign-in': () => ({ form: 'sign-in' }),
  'wrong-password': () => ({ form: 'wrong-password' }),
  'set-up': () => ({ form: 'set-up' }),
  'inbox-empty': desk(null, undefined, []),
  'inbox-busy': desk(null),
  'letter-failed': () => ({ sample: sampleDesk(sampleTalks, { letters: [refusedLetter] }), open: null }),
  conversation: desk(lena, (sample) => {
    seeLena(sample)
    sample.desk.show('lena')
    sample.desk.setDraft('That matches. It will be in your account in about a minute.')
  }),
  sending: desk(lena, (sample) => {
    seeLena(sample)
    sample.feed.change({
      typing: new Set(),
      connection: { at: 'waiting', attempt: 3, until: 0, earliest: 0, because: 'offline' },
      lastUpdate: at('14:08'),
      outbox: [
        {
          command: { id: 'a', conversation: 'lena', type: 'message.post', text: 'That matches.', locale: 'en' },
          at: at('14:09'),
          delivery: { at: 'failed', code: 'too-large' },
        },
        {
          command: { id: 'b', conversation: 'lena', type: 'message.post', text: 'It will be in your account in about a minute.', locale: 'en' },
          at: at('14:09'),
          delivery: { at: 'queued' },
        },
      ],
    })
  }),
  unverified: desk(guest),
  mail: desk(tomasz),
  rated: desk(rated),
  'with-another': desk(withTom),
  'faq-to-write': faq('#/faq'),
  'faq-text': faq('#/faq/en/deposit', tried),
  'faq-faults': faq('#/faq/en/+'),
  'faq-conflict': faq('#/faq/en/deposit', undefined, true),
}
