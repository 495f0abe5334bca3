import { expect, it } from 'vitest'
import { conversationIn } from '../route.ts'
import { faqHash, faqPlaceIn } from './faq-route.ts'

it.each([{ at: 'questions' }, { at: 'text', locale: 'zh-Hans', id: 'deposit-missing' }, { at: 'new', locale: 'en' }] as const)(
  'names %j in the address',
  (place) => {
    expect(faqPlaceIn(faqHash(place))).toEqual(place)
    expect(conversationIn(faqHash(place))).toBeNull()
  },
)

it('takes what was cut on its way for the list, and a conversation for none of it', () => {
  expect(faqPlaceIn('#/faq/en')).toEqual({ at: 'questions' })
  expect(faqPlaceIn('#/faq/en/%')).toEqual({ at: 'questions' })
  expect(faqPlaceIn('#/faqFAQfaqFAQfaqFAQ12')).toBeNull()
  expect(faqPlaceIn('#/')).toBeNull()
})
