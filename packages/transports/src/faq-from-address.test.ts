import type { FaqEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { faqFromAddress } from './faq-from-address.ts'

const entries: readonly FaqEntry[] = [
  { id: 'fees', locale: 'en', question: 'What are the fees?', answer: 'One percent.' },
  { id: 'fees', locale: 'es', question: '¿Qué comisiones hay?', answer: 'Un uno por ciento.' },
  { id: 'card', locale: 'en', question: 'Can I pay with a card?', answer: 'Yes.' },
]

/** A file that may change or be out of reach. */
function setUp() {
  const file: { body: string; status: number; asked: unknown[] } = { body: JSON.stringify(entries), status: 200, asked: [] }
  const source = faqFromAddress('https://host.test/faq.json', async (address, init) => {
    file.asked.push([address, init])
    return new Response(file.body, { status: file.status })
  })
  return { file, source }
}

describe('faqFromAddress', () => {
  it('[P10] asks past what is old in the cache, and takes what was published anew', async () => {
    const { file, source } = setUp()
    expect((await source.faq('en', null)).questions).toHaveLength(2)
    expect(file.asked).toEqual([['https://host.test/faq.json', { cache: 'no-cache' }]])
    file.body = JSON.stringify(entries.slice(0, 1))
    expect((await source.faq('en', null)).questions).toHaveLength(1)
  })

  it.each([
    ['no JSON', '<html>', 200],
    ['no list', '{}', 200],
    ['nothing', '[]', 404],
  ])('[P10] [F18] is offline where there is %s', async (_, body, status) => {
    const { file, source } = setUp()
    Object.assign(file, { body, status })
    await expect(source.faq('en', null)).rejects.toMatchObject({ code: 'offline' })
  })

  it('[P10] reads the articles of the file that it has', async () => {
    const { file, source } = setUp()
    await source.faq('en', null)
    file.status = 500
    expect(await source.article('card', 'en')).toMatchObject({ answer: 'Yes.' })
    expect(file.asked).toHaveLength(1)
  })
})
