import { describe, expect, it } from 'vitest'
import { conversationIn, hashOf, setUpTokenIn } from './route.ts'

describe('route', () => {
  it('leads to a conversation and back', () => {
    expect(conversationIn(hashOf('a_b-C9'))).toBe('a_b-C9')
    expect(conversationIn(hashOf('a/b?c'))).toBe('a/b?c')
    expect(conversationIn(hashOf(null))).toBeNull()
    expect(conversationIn('')).toBeNull()
  })

  it('does not stumble over an address that somebody cut', () => {
    expect(conversationIn('#/%E0%A4%A')).toBeNull()
  })

  it('tells a set-up link from a conversation', () => {
    expect(setUpTokenIn('#set-up=aB-_9')).toBe('aB-_9')
    expect(setUpTokenIn('#/set-up')).toBeNull()
    expect(conversationIn('#set-up=aB-_9')).toBeNull()
  })
})
