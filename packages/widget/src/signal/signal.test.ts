import { describe, expect, it } from 'vitest'
import { batch, computed, effect, signal, track } from './signal.ts'

describe('signal', () => {
  it('tells an effect of what it read, and of nothing else', () => {
    const [one, other] = [signal(1), signal(1)]
    const seen: number[] = []
    const stop = effect(() => void seen.push(one.value + other.peek()))
    one.value = 2
    other.value = 5
    one.value = 2
    expect(seen).toEqual([2, 3])
    stop()
    one.value = 9
    expect(seen).toEqual([2, 3])
  })

  it('follows only what the last run read', () => {
    const [which, one, other] = [signal(true), signal('a'), signal('x')]
    const seen: string[] = []
    effect(() => void seen.push(which.value ? one.value : other.value))
    which.value = false
    one.value = 'b'
    other.value = 'y'
    expect(seen).toEqual(['a', 'x', 'y'])
  })

  it('runs what an effect returned before the next run, and at the end', () => {
    const one = signal(0)
    const seen: string[] = []
    const stop = effect(() => {
      const { value } = one
      seen.push(`in ${value}`)
      return () => seen.push(`out ${value}`)
    })
    one.value = 1
    stop()
    stop()
    expect(seen).toEqual(['in 0', 'out 0', 'in 1', 'out 1'])
  })

  it('sets several as one', () => {
    const [one, other] = [signal(1), signal(1)]
    const seen: number[] = []
    effect(() => void seen.push(one.value * 10 + other.value))
    batch(() => {
      one.value = 2
      batch(() => {
        other.value = 2
      })
      expect(seen).toEqual([11])
    })
    expect(seen).toEqual([11, 22])
  })

  it('is followed through what is worked out of it', () => {
    const one = signal(2)
    const twice = computed(() => one.value * 2)
    const seen: number[] = []
    effect(() => void seen.push(twice.value))
    one.value = 3
    expect(seen).toEqual([4, 6])
  })

  it('calls a tracker once', () => {
    const one = signal(1)
    let calls = 0
    const [value] = track(
      () => one.value,
      () => calls++,
    )
    one.value = 2
    one.value = 3
    expect([value, calls]).toEqual([1, 1])
  })

  it('lets an effect change what it reads, and settles', async () => {
    const one = signal(0)
    const seen: number[] = []
    const stop = effect(() => {
      seen.push(one.value)
      if (one.value < 3) one.value++
    })
    for (let turn = 0; turn < 8; turn++) await Promise.resolve()
    expect(seen).toEqual([0, 1, 2, 3])
    stop()
    one.value = 0
    expect(seen).toHaveLength(4)
  })
})
