import type { Words } from './words.ts'

export const en: Words = {
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
  article: [
    '1. **Find the transaction id.** Open the transfer in the wallet you sent from and copy its id (TxID).',
    '2. **Compare the network.** It must be the one on your deposit page: TRON, Ethereum or Solana.',
    '3. **Count the confirmations.** TRON needs 19, about a minute. [See status](https://status.meridian.example/)',
    '4. **Check the amount.** Less than 1 USDT is not credited.',
    '5. **Wait 30 minutes.** Then write to us with the transaction id.',
  ].join('\n'),
}
