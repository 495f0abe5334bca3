import type { Fact, VisitorCard } from '@deskbell/protocol'
import { at, by, mei, type SampleTalk, sampleTalk, say, tom, visitor } from './sample-talk.ts'

const verified = (name: string, more: Partial<VisitorCard> = {}): VisitorCard => ({ verified: true, name, ...more })
const opened = (card: VisitorCard, locale = 'en'): Fact => ({ type: 'opened', visitor: card, locale })
const queued = (topic: string, more: Partial<Extract<Fact, { type: 'queued' }>> = {}): Fact => ({ type: 'queued', team: 'singapore', topic, ...more })
const joined = (agent = mei): Fact => ({ type: 'assigned', agent })
const ticket = (number: string, topic: string, subject: string, address: string, answerBy: string): Fact => ({
  type: 'ticket',
  team: 'singapore',
  topic,
  number,
  answerBy: at('18:00', answerBy),
  address,
  subject,
})

export const guest = sampleTalk('guest', [
  [at('14:03'), visitor, opened({ verified: false, name: 'Rafael', email: 'rafael@mail.example' }, 'es')],
  [
    at('14:03'),
    visitor,
    queued('sign-in', { from: { question: 'No recibo el código de dos pasos', article: 'codes', articleTitle: 'No llega el código de dos pasos' } }),
  ],
  [at('14:04'), visitor, say('Cambié de teléfono la semana pasada y la hora del nuevo está bien.')],
])

const chen = sampleTalk('chen', [
  [at('14:05'), visitor, opened(verified('陈伟'), 'zh-Hans')],
  [at('14:05'), visitor, queued('withdrawals')],
  [at('14:05'), visitor, say('提现一直显示处理中，已经两个小时了')],
])

const amira = sampleTalk('amira', [
  [at('14:08'), visitor, opened(verified('Amira S.'))],
  [at('14:08'), visitor, queued('fees')],
  [at('14:08'), visitor, say('Why did my fee tier change this week?')],
])

export const lena = sampleTalk('lena', [
  [
    at('14:06'),
    visitor,
    opened(
      verified('Lena Vogt', {
        email: 'lena@mail.example',
        attributes: { account: '20418876', region: 'Germany', identity: 'Level 2, no hold', before: '3 talks, all solved' },
      }),
    ),
  ],
  [
    at('14:06'),
    visitor,
    queued('deposit', {
      from: { question: 'My 1,250 USDT hasn’t arrived.', article: 'usdt', articleTitle: 'USDT deposit has not arrived' },
      form: {
        topic: 'deposit',
        fields: [
          { id: 'amount', label: 'Amount', value: '1,250.00 USDT' },
          { id: 'network', label: 'Network', value: 'TRON (TRC-20)' },
          { id: 'txid', label: 'Transaction', value: '7f3a90c4d2aeb10f5c6637d0a41e9b28c35f7d6e018894ab22f0c9d17a55e41b' },
          { id: 'sent', label: 'Sent', value: '17 Nov 2026, 13:05' },
        ],
      },
    }),
  ],
  [at('14:07'), by(mei), joined()],
  [at('14:07'), by(mei), say('Hello Lena, thank you for the details.')],
  [at('14:07'), by(mei), say('I can see it: it came in on TRON with 14 of 19 confirmations.')],
  [at('14:09'), visitor, say('This is what my wallet shows too.')],
  [at('14:09'), visitor, say('How long will the last five take?')],
])

const diego = sampleTalk('diego', [
  [at('13:52'), visitor, opened(verified('Diego R.'), 'es')],
  [at('13:52'), visitor, queued('identity')],
  [at('13:55'), by(mei), joined()],
  [at('14:07'), by(mei), say('Listo, ya puede volver a subirla.')],
])

const noor = sampleTalk('noor', [
  [at('13:40'), visitor, opened(verified('Noor H.'))],
  [at('13:40'), visitor, queued('wrong-network')],
  [at('13:44'), by(mei), joined()],
  [at('13:58'), visitor, say('Is there any way to get it back?')],
])

const japan = sampleTalk('japan', [
  [at('13:30'), visitor, opened({ verified: false })],
  [at('13:30'), visitor, queued('api')],
  [at('13:33'), by(mei), joined()],
  [at('13:41'), by(mei), say('Could you send the request id?')],
])

export const tomasz = sampleTalk('tomasz', [
  [at('12:20'), visitor, opened(verified('Tomasz W.', { email: 'tomasz@mail.example', attributes: { account: '20993110', region: 'Poland' } }))],
  [
    at('12:20'),
    visitor,
    say(
      'The year overview is missing March.\n\nEvery other month is there, and the sums at the end leave March out too. I need it for the tax office before Friday.',
      'mail',
    ),
  ],
  [at('12:20'), visitor, ticket('MD-48209', 'statements', 'Year overview without March', 'tomasz@mail.example', '2026-11-18')],
])

const ingrid = sampleTalk('ingrid', [
  [at('11:46'), visitor, opened(verified('Ingrid L.'))],
  [at('11:46'), visitor, say('I was asked for the same photo twice.', 'mail')],
  [at('11:46'), visitor, ticket('MD-48203', 'complaint', 'Same photo twice', 'ingrid@mail.example', '2026-11-18')],
])

export const withTom = sampleTalk('jonas', [
  [at('13:48'), visitor, opened(verified('Jonas B.'))],
  [at('13:48'), visitor, queued('fees')],
  [at('13:50'), by(tom), joined(tom)],
  [at('13:59'), by(tom), say('The discount comes back with the next day’s volume.')],
])

export const rated = sampleTalk('sofia', [
  [at('12:58'), visitor, opened(verified('Sofía M.', { attributes: { account: '19880142', region: 'Mexico' } }), 'es')],
  [
    at('12:58'),
    visitor,
    queued('withdrawals', {
      from: { question: 'Mi retirada de 400 USDC sigue pendiente desde ayer.', article: 'pending', articleTitle: 'Mi retirada sigue pendiente' },
    }),
  ],
  [at('13:01'), by(mei), joined()],
  [at('13:02'), by(mei), say('Hola, Sofía. Espera una segunda revisión por el importe; la he pedido ahora mismo.')],
  [at('13:18'), by(mei), say('Aprobada: ya está en la red.')],
  [at('13:20'), visitor, say('¡Ya llegó, gracias!')],
  [at('13:21'), by(mei), { type: 'resolved' }],
  [
    at('13:23'),
    visitor,
    {
      type: 'rated',
      resolution: 1,
      rating: { speed: 4, skill: 5, attitude: 5, solved: true, comment: 'Rápida y muy clara. Ojalá el aviso de la revisión saliera en la app.' },
    },
  ],
])

const paul = sampleTalk('paul', [
  [at('10:30'), visitor, opened({ verified: false })],
  [at('10:30'), visitor, queued('sign-in')],
  [at('10:31'), by(tom), joined(tom)],
  [at('10:40'), by(tom), say('You are back in. Keep the new codes somewhere safe.')],
  [at('10:41'), by(tom), { type: 'resolved' }],
])

/** Every talk of the pictures. */
export const sampleTalks: readonly SampleTalk[] = [guest, chen, amira, lena, diego, noor, japan, tomasz, ingrid, withTom, rated, paul]
