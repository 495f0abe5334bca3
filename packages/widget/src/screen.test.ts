import { describe, expect, it } from 'vitest'
import { reduceTrail, type Screen, startOfTrail, topOf } from './screen.ts'
import { stageOf } from './thread/stage-of.ts'

const article: Screen = { at: 'article', id: 'a' }
const thread: Screen = { at: 'thread' }

describe('reduceTrail', () => {
  it('goes on and back, never beyond home', () => {
    const trail = reduceTrail(reduceTrail(startOfTrail, { to: article }), { to: thread })
    expect(trail).toEqual([{ at: 'home' }, article, thread])
    expect(topOf(reduceTrail(trail, 'back'))).toEqual(article)
    expect(reduceTrail(startOfTrail, 'back')).toEqual(startOfTrail)
  })

  it('goes back to a screen that was on the way', () => {
    const trail = reduceTrail(reduceTrail(startOfTrail, { to: thread }), { to: article })
    expect(reduceTrail(trail, { to: thread })).toEqual([{ at: 'home' }, thread])
    expect(reduceTrail(trail, { to: { at: 'home' } })).toEqual(startOfTrail)
  })

  it('puts one in the place of another, but keeps home below', () => {
    const trail = reduceTrail(startOfTrail, { to: article })
    expect(reduceTrail(trail, { instead: thread })).toEqual([{ at: 'home' }, thread])
    expect(reduceTrail(startOfTrail, { instead: thread })).toEqual([{ at: 'home' }, thread])
  })
})

describe('stageOf', () => {
  const at = (phase: Parameters<typeof stageOf>[0]['phase'], resolutions = 0, ratings = {}) => stageOf({ phase, resolutions, ratings })
  it('[P19] asks for a rating after every resolution that has none', () => {
    expect([at('empty'), at('left'), at('assigned'), at('queued'), at('ticket')]).toEqual(['talk', 'talk', 'talk', 'queue', 'sent'])
    expect(at('resolved', 1)).toBe('rating')
    expect(at('resolved', 1, { 1: { speed: 5 } })).toBe('talk')
    expect(at('resolved', 2, { 1: { speed: 5 } })).toBe('rating')
  })
})
