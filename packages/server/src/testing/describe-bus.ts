import { describe, expect, it } from 'vitest'
import type { Bus } from '../bus/bus.ts'

/** Two ends of one bus; in one process they may be the same. */
export interface BusEnds {
  readonly here: Bus
  readonly there: Bus
}

/** Resolves when `run` was called. */
export const heard = (listen: (run: () => void) => unknown): Promise<void> => new Promise((resolve) => void listen(resolve))

/** The promises of `Bus`, for every implementation. */
export function describeBus(name: string, open: () => Promise<BusEnds>): void {
  describe(name, () => {
    it('[PR6] wakes who listens to a topic, here and there, and nobody else', async () => {
      const { here, there } = await open()
      let others = 0
      there.onRing('b', () => others++)
      const both = Promise.all([heard((run) => here.onRing('a', run)), heard((run) => there.onRing('a', run))])
      here.ring('a')
      await both
      expect(others).toBe(0)
      const back = heard((run) => here.onRing('b', run))
      there.ring('b')
      await back
    })

    it('carries a hint to who looks at its conversation', async () => {
      const { here, there } = await open()
      const came = new Promise((resolve) => there.onHint('talk', resolve))
      here.hint({ type: 'typing', conversation: 'talk', by: 'agent' })
      expect(await came).toEqual({ type: 'typing', conversation: 'talk', by: 'agent' })
    })

    it('forgets who stopped listening', async () => {
      const { here, there } = await open()
      let rings = 0
      const stop = there.onRing('a', () => rings++)
      const stopOther = there.onRing('a', () => rings++)
      stop()
      stopOther()
      expect(there.heard()).not.toContain('a')
      const after = heard((run) => there.onRing('z', run))
      here.ring('a')
      here.ring('z')
      await after
      expect(rings).toBe(0)
    })

    it('names the topics that somebody listens to', async () => {
      const { here } = await open()
      here.onRing('a', () => undefined)
      here.onRing('inbox:alpha', () => undefined)
      expect(here.heard()).toEqual(expect.arrayContaining(['a', 'inbox:alpha']))
    })
  })
}
