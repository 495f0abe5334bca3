import type { Article, FormsAnswer, Site, SiteConfig } from '@deskbell/protocol'
import { localizeForms, localizeSite } from '@deskbell/rules/site'
import halcyon from '../../../examples/profiles/halcyon/site.json'
import meridian from '../../../examples/profiles/meridian/site.json'
import pocketbird from '../../../examples/profiles/pocketbird/site.json'

const profiles: Readonly<Record<string, unknown>> = { meridian, halcyon, pocketbird }

/** The accents of the three profiles. */
export const accents: Readonly<Record<string, string>> = {
  meridian: 'oklch(0.49 0.095 168)',
  halcyon: 'oklch(0.5 0.13 252)',
  pocketbird: 'oklch(0.83 0.162 86)',
}

/** A profile's site document in one language, as its server would give it. */
export function siteOf(profile: string, locale: string): Site {
  return { version: '1', ...localizeSite(profiles[profile] as SiteConfig, locale, true), locale }
}

export const formsOf = (profile: string, locale: string): FormsAnswer['forms'] => localizeForms(profiles[profile] as SiteConfig, locale)

interface Words {
  readonly query: string
  readonly suggestions: readonly (readonly [question: string, summary: string, matches: readonly (readonly [number, number])[]])[]
  readonly talk: readonly string[]
  readonly typed: string
  readonly email: string
  readonly subject: string
}

const en: Words = {
  query: 'usdt deposit not arr',
  suggestions: [
    [
      'USDT deposit has not arrived',
      'Compare the network, then wait for 19 blocks',
      [
        [0, 12],
        [17, 24],
      ],
    ],
    ['Deposit sent on the wrong network', 'What can be recovered, and what cannot', [[0, 7]]],
    ['Smallest USDT deposit for each network', 'Below it, a transfer is not credited', [[9, 21]]],
  ],
  talk: [
    'My 1,250 USDT hasn’t arrived.',
    'Hello Lena, thank you for the details.',
    'I can see it: it came in on TRON with 14 of 19 confirmations.',
    'This is what my wallet shows.',
    'That matches. It will be in your account in about a minute.',
    'Thank you. Will it show up in Spot or in Funding?',
    'In Funding. You can move it to Spot right away, without a fee.',
    'Please tell me when it is there. I leave in ten minutes.',
    'My order closes at 15:00.',
  ],
  typed: 'Thank you, I see it now',
  email: 'I sent 1,250 USDT on TRON at 13:05 and it isn’t in my account yet.',
  subject: 'Deposit or withdrawal',
}

const zh: Words = {
  query: 'usdt充值没到',
  suggestions: [
    ['USDT 充值没到账怎么办', '先核对网络，再看确认数', [[0, 9]]],
    ['充值时选错了网络', 'TRON、以太坊、Solana 各能找回什么', [[0, 2]]],
    [
      '各网络的 USDT 最低充值数量',
      '低于最低数量不会入账',
      [
        [5, 9],
        [12, 14],
      ],
    ],
  ],
  talk: [
    '我的 1,250 USDT 还没到账。',
    'Lena，你好，感谢提供的信息。',
    '看到了：走的是 TRON，目前 19 个确认里完成了 14 个。',
    '这是我钱包里的显示。',
    '对得上，大约一分钟后就会到账。',
    '谢谢。会显示在现货账户还是资金账户？',
    '在资金账户，可以马上划转到现货，不收费用。',
    '到账了请告诉我，十分钟后我要出门。',
    '我的订单 15:00 到期。',
  ],
  typed: '谢谢，我看到了',
  email: '我 13:05 通过 TRON 转了 1,250 USDT，现在还没到账。',
  subject: '充值或提现问题',
}

const es: Words = {
  query: 'depósito usdt no ha lle',
  suggestions: [
    [
      'El depósito de USDT no ha llegado',
      'Compara la red y espera 19 bloques',
      [
        [3, 11],
        [15, 19],
        [20, 29],
      ],
    ],
    ['Depósito enviado por la red equivocada', 'Qué se puede recuperar y qué no', [[0, 8]]],
    [
      'Depósito mínimo de USDT en cada red',
      'Por debajo, la transferencia no se abona',
      [
        [0, 8],
        [19, 23],
      ],
    ],
  ],
  talk: [
    'No han llegado mis 1.250 USDT.',
    'Hola, Lena, gracias por los datos.',
    'Ya lo veo: llegó por TRON y tiene 14 de 19 confirmaciones.',
    'Esto es lo que muestra mi monedero.',
    'Coincide. Estará en tu cuenta en un minuto.',
    'Gracias. ¿Aparecerá en Spot o en Fondos?',
    'En Fondos. Puedes pasarlo a Spot enseguida y sin comisión.',
    'Avísame cuando esté, por favor. Salgo en diez minutos.',
    'Mi orden se cierra a las 15:00.',
  ],
  typed: 'Gracias, ya lo veo',
  email: 'Envié 1.250 USDT por TRON a las 13:05 y aún no están en mi cuenta.',
  subject: 'Depósito o retirada',
}

export const wordsOf = (locale: string): Words => ({ 'zh-Hans': zh, es })[locale] ?? en

/** An article with steps, a link, a code and the tricks that must stay text. */
export const articleOf = (locale: string): Article => ({
  id: 'a0',
  locale,
  topic: 'transfers',
  question: wordsOf(locale).suggestions[0]?.[0] ?? '',
  updated: '2026-11-16',
  readingTime: 2,
  answer: articles[locale] ?? (articles.en as string),
  related: related.map((question, index) => ({ id: `r${index}`, question })),
})

const related = ['USDT deposit has not arrived', 'Why TRON transfers are slow today', 'How confirmations work']

const articles: Readonly<Record<string, string>> = {
  en: [
    '1. **Find the transaction id.** Open the transfer in the wallet you sent from and copy its id (TxID).',
    '2. **Compare the network.** It must be the one on your deposit page: TRON, Ethereum or Solana.',
    '3. **Count the confirmations.** TRON needs 19, about a minute. [See status](https://status.meridian.example/)',
    '4. **Check the amount.** Less than 1 USDT is not credited.',
    '5. **Wait 30 minutes.** Then write to us with the transaction id.',
  ].join('\n'),
  'zh-Hans': [
    '1. **找到交易哈希。** 在转出的钱包里打开这笔转账，复制 TxID。',
    '2. **核对网络。** 必须与充值页面上的一致：TRON、以太坊或 Solana。',
    '3. **查看确认数。** TRON 需要 19 个，大约一分钟。[查看状态](https://status.meridian.example/)',
    '4. **核对数量。** 少于 1 USDT 不会入账。',
    '5. **等待 30 分钟。** 还没到账就带上交易哈希联系我们。',
  ].join('\n'),
  es: [
    '1. **Busca el id de la transacción.** Abre la transferencia en el monedero de origen y copia su id (TxID).',
    '2. **Compara la red.** Tiene que ser la de tu página de depósito: TRON, Ethereum o Solana.',
    '3. **Cuenta las confirmaciones.** TRON pide 19, más o menos un minuto. [Ver estado](https://status.meridian.example/)',
    '4. **Comprueba la cantidad.** Menos de 1 USDT no se abona.',
    '5. **Espera 30 minutos.** Después escríbenos con el id de la transacción.',
  ].join('\n'),
}
