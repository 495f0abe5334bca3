import type { FaqEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { faqFrom, faqFromEntries } from './faq-source.ts'

const entries: readonly FaqEntry[] = [
  { id: 'fees', locale: 'en', question: 'What are the fees?', answer: 'One percent.' },
  { id: 'fees', locale: 'es', question: '¿Qué comisiones hay?', answer: 'Un uno por ciento.' },
  { id: 'card', locale: 'en', question: 'Can I pay with a card?', answer: 'Yes.' },
]

describe('faqFromEntries', () => {
  it('[GD12] [P10] answers in a language, and in the first one where that lacks a text', async () => {
    const source = faqFromEntries(entries)
    const { questions } = await source.faq('es', null)
    expect(questions).toMatchObject([
      { id: 'fees', locale: 'es' },
      { id: 'card', locale: 'en' },
    ])
    expect(await source.article('fees', 'es')).toMatchObject({ locale: 'es', answer: 'Un uno por ciento.' })
  })

  it('[GD12] [P10] sends no questions that are known, and knows no article that is not there', async () => {
    const source = faqFromEntries(entries)
    const { version } = await source.faq('en', null)
    expect(await source.faq('en', version)).toEqual({ version, questions: 'unchanged' })
    await expect(source.article('nothing', 'en')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('faqFrom', () => {
  it('[GD12] [P10] leaves out what is not an entry', async () => {
    const source = faqFrom(async () => [null, 7, { id: 'half' }, ...entries])
    expect((await source.faq('en', null)).questions).toHaveLength(2)
  })
})
