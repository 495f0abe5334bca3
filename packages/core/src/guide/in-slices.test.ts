import { describe, expect, it } from 'vitest'
import { inSlices } from './in-slices.ts'

describe('inSlices', () => {
  it('[P7] lets the page breathe after each 8 ms of work, and not between', async () => {
    let now = 0
    let pauses = 0
    function* steps(): Generator<void, string> {
      for (let step = 0; step < 20; step++) {
        now += 3
        yield
      }
      return 'read'
    }
    const clock = {
      now: () => now,
      after(delay: number, run: () => void) {
        pauses++
        queueMicrotask(run)
        return () => expect(delay).toBe(0)
      },
    }
    expect(await inSlices(steps(), clock)).toBe('read')
    expect(pauses).toBe(6)
  })
})
