import type { FaqEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { emptyForm, entryOf, formOf, idFor } from './entry-form.ts'

const entry: FaqEntry = {
  id: 'limits',
  locale: 'en',
  question: 'What are the limits?',
  phrasings: ['daily cap', 'how much'],
  summary: 'Ten',
  topic: 'coins',
  when: { region: ['DE', 'ES'] },
  answer: 'Ten a day.\n\nEleven on Sundays.',
}

describe('the form of a text', () => {
  it('gives back what it was given', () => {
    expect(entryOf(formOf(entry), 'en', 'limits')).toEqual(entry)
    const bare: FaqEntry = { id: 'x', locale: 'en', question: 'Q', answer: 'A' }
    expect(entryOf(formOf(bare), 'en', 'x')).toEqual(bare)
  })

  it('leaves out what is empty', () => {
    const form = {
      ...emptyForm,
      question: ' Q ',
      phrasings: ' a \n\n b\n',
      when: [
        { name: '', values: ' ' },
        { name: ' level ', values: '1，2、 3,' },
      ],
      answer: 'A\n',
    }
    expect(entryOf(form, 'en', 'x')).toEqual({ id: 'x', locale: 'en', question: 'Q', phrasings: ['a', 'b'], when: { level: ['1', '2', '3'] }, answer: 'A' })
  })

  it.each([
    ['Where is my tax form?', [], 'where-is-my-tax-form'],
    ['¿Dónde está mi depósito?', [], 'donde-esta-mi-deposito'],
    ['充值没到账', [], 'text-Ab3xyz'],
    ['Fees', ['fees', 'fees-2'], 'fees-3'],
  ])('names %j', (question, taken, id) => {
    expect(idFor(question, new Set(taken), () => 'A-b_3xyz9')).toBe(id)
  })
})
