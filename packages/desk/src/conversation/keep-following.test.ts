import { describe, expect, it } from 'vitest'
import { createStubFeed } from '../../gallery/stub-feed.ts'
import { keepFollowing } from './keep-following.ts'

const names = Array.from({ length: 10 }, (_, index) => `talk ${index}`)

describe('keepFollowing', () => {
  it('keeps the last eight', () => {
    const feed = createStubFeed()
    const follow = keepFollowing(feed)
    for (const name of names) follow(name)
    expect([...new Set(feed.followed)].sort()).toEqual(names.slice(2))
  })

  it('does not let go of one that still sends', () => {
    const feed = createStubFeed()
    const follow = keepFollowing(feed)
    feed.submit({ id: 'c', conversation: 'talk 0', type: 'conversation.resolve' })
    for (const name of names) follow(name)
    expect(feed.followed).toContain('talk 0')
    expect(feed.followed).not.toContain('talk 1')
  })
})
