import { describe, expect, it } from 'vitest'
import { FakeClock } from './fake-clock.ts'
import { seededRandom } from './seeded-random.ts'

describe('FakeClock', () => {
  it('runs what is due, in order, with promises in between', async () => {
    const clock = new FakeClock(0)
    const seen: string[] = []
    clock.after(20, () => seen.push(`second at ${clock.now()}`))
    clock.after(10, () => void Promise.resolve().then(() => clock.after(5, () => seen.push(`first at ${clock.now()}`))))
    const stop = clock.after(12, () => seen.push('never'))
    stop()
    stop()
    await clock.advance(19)
    expect(seen).toEqual(['first at 15'])
    await clock.advance(1)
    expect(seen).toEqual(['first at 15', 'second at 20'])
    expect(clock.waiting).toBe(0)
  })

  it('keeps timers apart from the wall clock', async () => {
    const clock = new FakeClock(1_000)
    let isDone = false
    clock.after(100, () => {
      isDone = true
    })
    clock.set(5)
    clock.sleep(1_000_000)
    await clock.advance(99)
    expect([clock.now(), isDone]).toEqual([1_000_104, false])
    await clock.advance(1)
    expect(isDone).toBe(true)
  })
})

describe('seededRandom', () => {
  it('depends on the seed alone and fills the span evenly', () => {
    const numbers = (seed: number) => Array.from({ length: 1_000 }, seededRandom(seed))
    expect(numbers(7)).toEqual(numbers(7))
    expect(numbers(7)).not.toEqual(numbers(8))
    const sorted = numbers(7).sort((one, other) => one - other)
    expect(sorted[0]).toBeGreaterThanOrEqual(0)
    expect(sorted[999]).toBeLessThan(1)
    expect(sorted[500]).toBeCloseTo(0.5, 1)
  })
})
