import { describe, expect, it } from 'vitest'
import { en } from '../locales/en.ts'
import { initials, initialsOf, shortName, visitorName } from './visitor-name.ts'

describe('visitorName', () => {
  it.each([
    [
      { verified: true, name: 'Lena Vogt' },
      { name: 'Lena Vogt', claimed: null, verified: true },
    ],
    [
      { verified: true, email: 'lena@mail.example' },
      { name: 'lena@mail.example', claimed: null, verified: true },
    ],
    [{ verified: true }, { name: 'Customer', claimed: null, verified: true }],
    [
      { verified: false, name: 'Support Team' },
      { name: 'Guest', claimed: 'Support Team', verified: false },
    ],
    [null, { name: 'Guest', claimed: null, verified: false }],
  ])('[P29] calls %j by name only when somebody vouches', (card, name) => {
    expect(visitorName(card, en)).toEqual(name)
  })
})

describe('initials', () => {
  it('takes first and last, one Han character, and nothing of a guest', () => {
    expect(initialsOf('Lena Maria Vogt')).toBe('LV')
    expect(initialsOf('  amira ')).toBe('A')
    expect(initialsOf('陈伟')).toBe('陈')
    expect(initialsOf('😀 Smile')).toBe('😀S')
    expect(initials(visitorName({ verified: false, name: 'Lena Vogt' }, en))).toBe('?')
  })
})

describe('shortName', () => {
  it('is the first word', () => {
    expect(shortName('Lena Vogt')).toBe('Lena')
    expect(shortName('陈伟')).toBe('陈伟')
  })
})
