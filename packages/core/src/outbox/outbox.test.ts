import { type Command, errorCodes, maxCodePoints } from '@deskbell/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasRoom, nextToSend, type OutboxEvent, type OutboxItem, reduceOutbox } from './outbox.ts'
import { fateOf, patience, pauseAfter } from './retry-policy.ts'

const post = (id: string, conversation = 'talk', text = id): Command => ({ type: 'message.post', id, conversation, text, locale: 'en' })
const after = (...events: OutboxEvent<Command>[]): readonly OutboxItem<Command>[] => events.reduce<readonly OutboxItem<Command>[]>(reduceOutbox, [])
const added = (id: string, more: Partial<Extract<OutboxEvent<Command>, { type: 'added' }>> = {}): OutboxEvent<Command> => ({
  type: 'added',
  command: post(id),
  at: 1,
  stage: 'storing',
  ...more,
})
const ids = (items: readonly OutboxItem<Command>[]): string[] => items.map(({ command }) => command.id)
const cursor = { epoch: 'e', seq: 1 }

describe('reduceOutbox', () => {
  it('[OB1] sends nothing that is not stored', () => {
    expect(nextToSend(after(added('a')))).toEqual([])
    expect(ids(nextToSend(after(added('a'), { type: 'ready', id: 'a' })))).toEqual(['a'])
  })

  it('[OB2] tells how far a command is', () => {
    const stored: OutboxEvent<Command>[] = [added('a'), { type: 'ready', id: 'a' }]
    const handed: OutboxEvent<Command>[] = [...stored, { type: 'out', id: 'a' }]
    const received: OutboxEvent<Command>[] = [...handed, { type: 'answered', id: 'a', cursor }]
    expect(after(...stored)[0]?.delivery).toEqual({ at: 'queued' })
    expect(after(...handed)[0]?.delivery).toEqual({ at: 'sending' })
    expect(after(...received)[0]?.delivery).toEqual({ at: 'sent' })
    expect(after(...handed, { type: 'failed', id: 'a', code: 'closed' })[0]?.delivery).toEqual({ at: 'failed', code: 'closed' })
    expect(after(...received, { type: 'removed', id: 'a' })).toEqual([])
  })

  it('[OB2] [I11] never takes back that something was sent', () => {
    const items = after(
      added('a', { stage: 'ready' }),
      { type: 'out', id: 'a' },
      { type: 'answered', id: 'a', cursor },
      { type: 'line-ended' },
      { type: 'out', id: 'a' },
    )
    expect(items[0]).toMatchObject({ stage: 'out', delivery: { at: 'sent' } })
  })

  it('[OB3] [F8] has one command of a conversation on its way, the oldest first', () => {
    const waiting = [added('a', { stage: 'ready' }), added('b', { stage: 'ready' }), added('c', { command: post('c', 'other'), stage: 'ready' })]
    expect(ids(nextToSend(after(...waiting)))).toEqual(['a', 'c'])
    expect(ids(nextToSend(after(...waiting, { type: 'out', id: 'a' })))).toEqual(['c'])
    expect(ids(nextToSend(after(...waiting, { type: 'out', id: 'a' }, { type: 'answered', id: 'a', cursor })))).toEqual(['b', 'c'])
    expect(ids(nextToSend(after(...waiting, { type: 'out', id: 'a' }, { type: 'resting', id: 'a' })))).toEqual(['c'])
  })

  it('[OB3] lets others pass one that failed', () => {
    expect(ids(nextToSend(after(added('a', { stage: 'ready', code: 'closed' }), added('b', { stage: 'ready' }))))).toEqual(['b'])
  })

  it('[OB10] sends everything unseen again on a new line', () => {
    const items = after(
      added('a', { stage: 'ready' }),
      added('b', { stage: 'ready' }),
      { type: 'out', id: 'a' },
      { type: 'answered', id: 'a', cursor },
      { type: 'out', id: 'b' },
      { type: 'line-ended' },
    )
    expect(items.map(({ delivery }) => delivery.at)).toEqual(['sent', 'queued'])
    expect(ids(nextToSend(items))).toEqual(['a'])
  })

  it('[OB6] keeps a text that is too large as a failed row', () => {
    const huge = added('a', { command: post('a', 'talk', 'x'.repeat(maxCodePoints + 1)) })
    expect(after(huge)[0]?.delivery).toEqual({ at: 'failed', code: 'too-large' })
  })

  it('[OB12] [I15] has room for 200 commands, and for 1 MiB of them', () => {
    const many = after(...Array.from({ length: 199 }, (_, index) => added(`a${index}`)))
    expect(hasRoom(many, post('one more'))).toBe(true)
    expect(hasRoom(reduceOutbox(many, added('b')), post('one more'))).toBe(false)
    const long = 'あ'.repeat(8_000)
    const heavy = after(...Array.from({ length: 43 }, (_, index) => added(`a${index}`, { command: post(`a${index}`, 'talk', long) })))
    expect(hasRoom(heavy, post('short'))).toBe(true)
    expect(hasRoom(heavy, post('long', 'talk', long))).toBe(false)
  })

  it('[OB5] retries with the same id', () => {
    const items = after(added('a', { stage: 'ready', code: 'closed' }), { type: 'ready', id: 'a' })
    expect(ids(nextToSend(items))).toEqual(['a'])
  })

  it('[OB4] puts what another tab stored where it belongs by time, once', () => {
    const items = after(added('b', { at: 2 }), added('a', { at: 1, stage: 'ready' }), added('c', { at: 3 }), added('a', { at: 9 }))
    expect(ids(items)).toEqual(['a', 'b', 'c'])
  })

  it('ignores what it does not know', () => {
    const items = after(added('a'))
    for (const type of ['ready', 'out', 'resting', 'removed'] as const) expect(reduceOutbox(items, { type, id: 'x' })).toBe(items)
  })

  it('[OB3] never has two commands of a conversation out, nor one before an earlier one, whatever happens', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const event: fc.Arbitrary<OutboxEvent<Command> | 'pump'> = fc.oneof(
      { weight: 4, arbitrary: fc.constant('pump' as const) },
      id.map((one): OutboxEvent<Command> => added(one, { at: one.charCodeAt(0) })),
      id.map((one): OutboxEvent<Command> => ({ type: 'ready', id: one })),
      id.map((one): OutboxEvent<Command> => ({ type: 'answered', id: one, cursor })),
      id.map((one): OutboxEvent<Command> => ({ type: 'resting', id: one })),
      id.map((one): OutboxEvent<Command> => ({ type: 'ready', id: one })),
      fc.constant<OutboxEvent<Command>>({ type: 'line-ended' }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let items: readonly OutboxItem<Command>[] = []
        for (const one of events) {
          if (one !== 'pump') {
            // A receipt comes only for what is out, a rest only from what is out or rests.
            const item = 'id' in one ? items.find(({ command }) => command.id === one.id) : undefined
            if ((one.type === 'answered' || one.type === 'resting') && item?.stage !== 'out') continue
            items = reduceOutbox(items, one)
            continue
          }
          for (const { command } of nextToSend(items)) {
            const earlier = items.slice(0, ids(items).indexOf(command.id))
            expect(earlier.every(({ stage }) => stage === 'answered')).toBe(true)
            items = reduceOutbox(items, { type: 'out', id: command.id })
          }
          expect(items.filter(({ stage }) => stage === 'out').length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('retry policy', () => {
  it('[OB5] [F21] knows for every code whether the person, the pause or the line decides', () => {
    const fates = Object.fromEntries((Object.keys(errorCodes) as (keyof typeof errorCodes)[]).map((code) => [code, fateOf(code)]))
    expect(fates).toEqual({
      offline: 'again',
      timeout: 'again',
      busy: 'again',
      unavailable: 'again',
      unauthorized: 'new-line',
      resync: 'new-line',
      version: 'new-line',
      forbidden: 'failed',
      'not-found': 'failed',
      closed: 'failed',
      taken: 'failed',
      invalid: 'failed',
      mismatch: 'failed',
      'too-large': 'failed',
      storage: 'failed',
    })
  })

  it('[OB5] pauses at least as long as the server asks', () => {
    expect(pauseAfter(1, 2_000, 0.5)).toBe(2_000)
    expect(pauseAfter(1, undefined, 0.5)).toBe(450)
    expect(pauseAfter(20, undefined, 1)).toBe(30_000)
  })

  it('[OB9] has more patience each time', () => {
    expect([0, 1, 2, 3, 8].map(patience)).toEqual([15_000, 30_000, 60_000, 120_000, 120_000])
  })
})
