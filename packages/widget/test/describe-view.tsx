import { batch, computed, effect, type Signal, signal } from '@preact/signals'
import { type ComponentChildren, render } from 'preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Model } from '../src/model/model.ts'
import { Root, view } from '../src/panel/view.ts'

/** A draw is queued as a microtask; whoever queues one later runs after it. */
const drawn = (): Promise<void> => new Promise(queueMicrotask)

/** What every view may rely on, whichever package follows its signals. */
export function describeView(signals: string): void {
  describe(`a view, with ${signals}`, () => {
    let place: HTMLElement
    const show = (children: ComponentChildren): void => render(<Root model={{} as Model}>{children}</Root>, place)

    /** A signal that counts those who follow it. */
    const watched = (): { readonly value: Signal<number>; readonly count: () => number } => {
      let count = 0
      const value = signal(0, { watched: () => void count++, unwatched: () => void count-- })
      return { value, count: () => count }
    }

    beforeEach(() => {
      place = document.createElement('div')
    })
    afterEach(() => render(null, place))

    it('is drawn again when a signal it has read changes, and for no other', async () => {
      const [read, other] = [signal('a'), signal('b')]
      let draws = 0
      const Shown = view(() => () => {
        draws++
        return read.value
      })
      show(<Shown />)
      expect(place.textContent).toBe('a')
      other.value = 'c'
      read.value = 'a'
      await drawn()
      expect(draws).toBe(1)
      read.value = 'd'
      await drawn()
      expect([place.textContent, draws]).toEqual(['d', 2])
      read.value = 'e'
      await drawn()
      expect([place.textContent, draws]).toEqual(['e', 3])
    })

    it('is drawn once for all that changes in one batch, or before the next draw', async () => {
      const [first, second] = [signal(1), signal(2)]
      const sum = computed(() => first.value + second.value)
      let draws = 0
      const Shown = view(() => () => {
        draws++
        return `${sum.value} ${first.value}`
      })
      show(<Shown />)
      batch(() => {
        first.value = 3
        second.value = 4
      })
      second.value = 5
      await drawn()
      expect([place.textContent, draws]).toEqual(['8 3', 2])
      // A computed value that comes out the same is no change.
      const Even = view(() => {
        const isEven = computed(() => second.value % 2 === 0)
        return () => {
          draws++
          return String(isEven.value)
        }
      })
      show(<Even />)
      draws = 0
      second.value = 7
      await drawn()
      expect([place.textContent, draws]).toEqual(['false', 0])
    })

    it('follows what its last draw has read, and lets go of the rest', async () => {
      const isFirst = signal(true)
      const [first, second] = [watched(), watched()]
      let draws = 0
      const Shown = view(() => () => {
        draws++
        return isFirst.value ? first.value.value : second.value.value
      })
      show(<Shown />)
      expect([first.count(), second.count()]).toEqual([1, 0])
      isFirst.value = false
      await drawn()
      expect([first.count(), second.count()]).toEqual([0, 1])
      first.value.value = 5
      await drawn()
      expect(draws).toBe(2)
      second.value.value = 6
      await drawn()
      expect([place.textContent, draws]).toEqual(['6', 3])
    })

    it('follows nothing when it is gone, even if a draw was due', async () => {
      const { value, count } = watched()
      let draws = 0
      const ends: string[] = []
      const Shown = view((_, { onMount }) => {
        onMount(() => () => ends.push('end'))
        return () => {
          draws++
          return value.value
        }
      })
      show(<Shown />)
      expect(count()).toBe(1)
      value.value = 1
      render(null, place)
      await drawn()
      expect([count(), draws, ends]).toEqual([0, 1, ['end']])
    })

    it('does not follow what is read before it is drawn, or after', async () => {
      const { value, count } = watched()
      let draws = 0
      const Shown = view((_, { onMount }) => {
        const start = value.value
        onMount(() => value.value)
        return () => {
          draws++
          return <button type="button" onClick={() => value.value} ref={() => void value.value}>{`${start}`}</button>
        }
      })
      show(<Shown />)
      place.querySelector('button')?.click()
      expect([count(), draws]).toEqual([0, 1])
    })

    it('leaves its parent and its children as they are, unless their props have changed', async () => {
      const [above, below] = [signal(1), signal(1)]
      const draws = { parent: 0, still: 0, moved: 0, plain: 0 }
      const Still = view<{ readonly name: string }>(() => ({ name }) => {
        draws.still++
        return `${name}${below.value}`
      })
      const Moved = view<{ readonly at: number; readonly more?: number }>(() => ({ at, more }) => {
        draws.moved++
        return `${at}${more ?? ''}${below.peek()}${below.value}`
      })
      const Plain = ({ at }: { readonly at: number }) => {
        draws.plain++
        return <i>{at}</i>
      }
      const Parent = view(() => () => {
        draws.parent++
        return (
          <p>
            <Still name="s" /> <Moved at={above.value} /> <Plain at={0} />
          </p>
        )
      })
      show(<Parent />)
      expect(draws).toEqual({ parent: 1, still: 1, moved: 1, plain: 1 })
      below.value = 2
      await drawn()
      expect(draws).toEqual({ parent: 1, still: 2, moved: 2, plain: 1 })
      above.value = 2
      await drawn()
      expect(draws).toEqual({ parent: 2, still: 2, moved: 3, plain: 2 })
      expect(place.textContent).toBe('s2 222 0')
      // The child that was not drawn still follows; both due at once are drawn once each.
      batch(() => {
        above.value = 3
        below.value = 3
      })
      await drawn()
      expect(draws).toEqual({ parent: 3, still: 3, moved: 4, plain: 3 })
      expect(place.textContent).toBe('s3 333 0')
    })

    it('is drawn again when a part of its props comes, changes or goes', async () => {
      const props = signal<{ readonly a?: number; readonly b?: number }>({ a: 1 })
      let draws = 0
      const Shown = view<{ readonly a?: number; readonly b?: number }>(() => ({ a, b }) => {
        draws++
        return `${a} ${b}`
      })
      const Parent = view(() => () => <Shown {...props.value} />)
      show(<Parent />)
      for (const [next, text] of [
        [{ a: 1 }, '1 undefined'],
        [{ a: 1, b: 2 }, '1 2'],
        [{ a: 3, b: 2 }, '3 2'],
        [{ b: 2 }, 'undefined 2'],
      ] as const) {
        props.value = next
        await drawn()
        await drawn()
        expect(place.textContent).toBe(text)
      }
      expect(draws).toBe(4)
    })

    it('leaves nobody following when a draw throws, and is drawn again when what it has read changes', async () => {
      const { value, count } = watched()
      const outside = watched()
      const Shown = view<{ readonly limit: number }>(() => ({ limit }) => {
        if (value.value >= limit) throw new Error('Too many.')
        return value.value
      })
      show(<Shown limit={1} />)
      expect(() => show(<Shown limit={0} />)).toThrow('Too many.')
      // What the throw interrupted is over: who reads now is not the view.
      expect([outside.value.value, outside.count()]).toEqual([0, 0])
      expect([place.textContent, count()]).toEqual(['0', 1])
      value.value = -1
      await drawn()
      expect([place.textContent, count()]).toEqual(['-1', 1])
      render(null, place)
      expect(count()).toBe(0)
    })

    it('can be shown after its first draw has thrown', () => {
      const { value, count } = watched()
      const Shown = view<{ readonly limit: number }>(() => ({ limit }) => {
        if (value.value >= limit) throw new Error('Too many.')
        return value.value
      })
      expect(() => show(<Shown limit={0} />)).toThrow('Too many.')
      render(null, place)
      expect(count()).toBe(0)
      show(<Shown limit={1} />)
      expect(place.textContent).toBe('0')
    })

    it('may begin effects and write signals while it is drawn', async () => {
      const [seen, asked] = [signal(0), signal(1)]
      const stops: (() => void)[] = []
      const ran: number[] = []
      const Shown = view(() => {
        stops.push(effect(() => void ran.push(asked.value)))
        return () => {
          seen.value = asked.value
          return `${seen.value}`
        }
      })
      show(<Shown />)
      asked.value = 2
      await drawn()
      await drawn()
      expect([place.textContent, seen.value, ran]).toEqual(['2', 2, [1, 2]])
      for (const stop of stops) stop()
    })
  })
}
