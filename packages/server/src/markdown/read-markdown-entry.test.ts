import { describe, expect, it } from 'vitest'
import { readMarkdownEntry } from './read-markdown-entry.ts'

const whole = `---
question: Where is my deposit?
phrasings:
  - deposit missing
  - not credited
summary: Compare the network
topic: deposit
when:
  region: [DE, ES]
updated: 2026-11-20
---

1. **Open Wallet.** Look there.

Then wait.
`

const read = (text: string) => readMarkdownEntry(text, 'en', 'deposit')

describe('readMarkdownEntry', () => {
  it('[P10] reads front matter and answer', () => {
    expect(read(whole)).toEqual({
      id: 'deposit',
      locale: 'en',
      question: 'Where is my deposit?',
      phrasings: ['deposit missing', 'not credited'],
      summary: 'Compare the network',
      topic: 'deposit',
      when: { region: ['DE', 'ES'] },
      answer: '1. **Open Wallet.** Look there.\n\nThen wait.',
      updated: '2026-11-20',
    })
    expect(read('\uFEFF---\r\nquestion: Q\r\n---\r\nA')).toEqual({ id: 'deposit', locale: 'en', question: 'Q', answer: 'A' })
  })

  it.each<[string, string, readonly object[]]>([
    ['no front matter', 'question: Q', [{ line: 1, what: 'begins without front matter: a line ---, the fields, a line ---' }]],
    ['no answer', '---\nquestion: Q\n---\n', [{ line: 4, what: 'answer is empty' }]],
    ['no question', '---\nsummary: S\n---\nA', [{ line: 2, what: 'question is empty' }]],
    [
      'an unknown field',
      '---\nquestion: Q\ntitel: T\n---\nA',
      [{ line: 3, what: 'titel is no field; there are question, phrasings, summary, topic, when, updated' }],
    ],
    ['a text for a list', '---\nquestion: Q\nphrasings: one\n---\nA', [{ line: 3, what: 'phrasings is not a list of texts' }]],
    ['a phrasing twice', '---\nquestion: Q\nphrasings: [a, b, a]\n---\nA', [{ line: 3, what: 'phrasings 3 stands twice' }]],
    ['a number', '---\nquestion: 12\n---\nA', [{ line: 2, what: 'question is not a text' }]],
    ['an attribute without values', '---\nquestion: Q\nwhen:\n  region: []\n---\nA', [{ line: 3, what: 'when region has no values' }]],
    ['a date that is none', '---\nquestion: Q\nupdated: soon\n---\nA', [{ line: 3, what: 'updated is not a date such as 2026-10-06' }]],
  ])('names the line of %s', (_, text, faults) => {
    expect(read(text)).toEqual(faults)
  })

  it('names the line of YAML that is none, and several faults at once', () => {
    expect(read('---\nquestion: Q\nphrasings: [a, b\nsummary: S\n---\nA')).toMatchObject([{ line: expect.any(Number) }])
    expect(read('---\nquestion: ""\ntopic: 3\n---\n')).toMatchObject([{ line: 3 }, { line: 2 }, { line: 5 }])
  })
})
