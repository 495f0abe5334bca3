import { describe, expect, it } from 'vitest'
import { at } from '../../gallery/sample-talk.ts'
import { en } from '../locales/en.ts'
import { createFormats } from './formats.ts'

const formats = createFormats(en, 'Europe/Berlin')
const now = at('14:09')
const minute = 60_000

describe('createFormats', () => {
  it.each([
    [0, '1 min'],
    [6 * minute + 59_000, '6 min'],
    [60 * minute, '1 h'],
    [65 * minute, '1 h 5 min'],
    [49 * 60 * minute, '2 days'],
  ])('says a wait of %d ms as %s', (ms, said) => {
    expect(formats.wait(ms)).toBe(said)
  })

  it('says the clock today and the day before it', () => {
    expect(formats.timeOrDay(at('00:01'), now)).toBe('00:01')
    expect(formats.timeOrDay(at('23:59', '2026-11-16'), now)).toBe('Yesterday')
    expect(formats.timeOrDay(at('12:00', '2026-11-14'), now)).toBe('Saturday')
    expect(formats.timeOrDay(at('12:00', '2026-10-02'), now)).toBe('2 Oct')
  })

  it('names the day of a promise', () => {
    expect(formats.weekday(at('18:00'), now)).toBe('Today')
    expect(formats.weekday(at('18:00', '2026-11-18'), now)).toBe('Wednesday')
    expect(formats.weekday(at('18:00', '2026-12-02'), now)).toMatch(/^Wed,? 2 Dec$/)
  })

  it('names a language, and one that nobody knows by its tag', () => {
    expect(formats.language('zh-Hans')).toBe('Chinese')
    expect(formats.language('zh-Hans', true)).toBe('Simplified Chinese')
    expect(formats.language('not a tag', true)).toBe('not a tag')
  })
})
