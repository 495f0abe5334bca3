import type { FaqQuestion } from '@deskbell/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from './at-once.ts'
import { buildFaqIndex } from './build-index.ts'
import { createLanguage } from './language.ts'
import { loadPrepared } from './load-prepared.ts'
import { prepareFaq } from './prepare-faq.ts'
import { type FaqIndex, readFaqIndex } from './read-faq-index.ts'

const entries: readonly FaqQuestion[] = [
  { id: 'time', locale: 'en', question: 'How long does a withdrawal take?', phrasings: ['withdrawal still pending', 'where is my withdrawal'] },
  { id: 'fees', locale: 'en', question: 'What are the trading fees?', phrasings: ['How much do you charge?'] },
  { id: 'time', locale: 'zh-Hans', question: '提现多久到账？', phrasings: ['提币一直没有到账'] },
  { id: 'reset', locale: 'es', question: '¿Cómo restablezco la verificación en dos pasos?' },
]
const language = createLanguage()

function loaded(bytes: Uint8Array, questions: readonly FaqQuestion[]): FaqIndex {
  const learned = loadPrepared(bytes, 'v1')
  if (!learned) throw new Error('The bytes are not of version v1.')
  return atOnce(readFaqIndex(questions, { language, learned }))
}

describe('loadPrepared', () => {
  it('[FQ13] [P10] finds what a built index finds, with the same scores', () => {
    const word = fc.constantFrom('fees', 'fee', 'withdrawal', 'card', 'my', 'is', '提现', '手续费', 'retiro', 'tx', '2fa', '42')
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
    const question = fc.record({ question: text, phrasings: fc.array(text, { maxLength: 3 }) })
    fc.assert(
      fc.property(fc.array(question, { maxLength: 8 }), fc.array(text, { minLength: 1, maxLength: 5 }), (texts, queries) => {
        const questions = texts.map((one, id) => ({ id: `q${id}`, locale: 'en', ...one }))
        const built = buildFaqIndex(questions)
        const other = loaded(prepareFaq(questions, 'v1'), questions)
        for (const query of queries) expect(other.search(query)).toEqual(built.search(query))
      }),
    )
  })

  it('[FQ13] answers every beginning of a question as the built index does, wherever the bytes stand', () => {
    const bytes = prepareFaq(entries, 'v1')
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    const built = buildFaqIndex(entries)
    const other = loaded(shifted.subarray(3), entries)
    for (const query of ['withdrawl pending', '提現多久', 'tixian', 'cashout', 'verificacion en dos'])
      for (let end = 1; end <= query.length; end++) expect(other.search(query.slice(0, end))).toEqual(built.search(query.slice(0, end)))
  })

  it('[FQ13] reads no entry again', () => {
    const steps = readFaqIndex(entries, { learned: loadPrepared(prepareFaq(entries, 'v1'), 'v1') ?? expect.unreachable() })
    expect(steps.next().done).toBe(true)
  })

  it('[FQ13] loads no bytes of another version, none that were cut, and none that are something else', () => {
    const bytes = prepareFaq(entries, 'v1')
    expect(loadPrepared(bytes, 'v2')).toBeNull()
    for (const end of [0, 1, 7, 100, bytes.length - 1]) expect(loadPrepared(bytes.subarray(0, end), 'v1')).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => loadPrepared(noise, 'v1') === null))
  })
})
