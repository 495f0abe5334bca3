import { describe, expect, it } from 'vitest'
import { moments } from './bytes.mjs'

describe('bytes a visitor fetches', () => {
  it.each(moments.filter(({ isHeld }) => isHeld))('[P2] $moment: at most $limit', ({ bytes, limit }) => {
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(limit)
  })
})
