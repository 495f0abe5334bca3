import { describe, expect, it } from 'vitest'
import { isOneEditApart } from './is-one-edit-apart.ts'

describe('isOneEditApart', () => {
  it.each([
    ['deposit', 'depsit'],
    ['deposit', 'deposits'],
    ['deposit', 'depozit'],
    ['deposit', 'depoist'],
    ['fee', 'ffee'],
    ['', 'a'],
  ])('[FQ3] sees that %j and %j are', (one, other) => {
    expect(isOneEditApart(one, other)).toBe(true)
    expect(isOneEditApart(other, one)).toBe(true)
  })

  it.each([
    ['deposit', 'deposit'],
    ['deposit', 'deposed'],
    ['deposit', 'dpeosti'],
    ['abcd', 'dbca'],
    ['fee', 'feeler'],
  ])('[FQ3] sees that %j and %j are not', (one, other) => {
    expect(isOneEditApart(one, other)).toBe(false)
  })
})
