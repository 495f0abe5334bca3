import { describe, expect, it } from 'vitest'
import { checkFrame } from './check-frame.ts'
import type { Frame } from './frames.ts'

const cursor = { epoch: 'e1', seq: 3 }
const entry = { log: 'c1', cursor, at: 1_700_000_000_000, command: 'm1', by: { kind: 'visitor' }, fact: { type: 'message', text: 'hi', via: 'chat' } } as const
const good: Readonly<Record<Frame['type'], Frame>> = {
  welcome: { type: 'welcome', serverNow: 1, heads: { c1: cursor } },
  base: { type: 'base', log: 'c1', cursor, state: null },
  entry: { type: 'entry', entry },
  status: { type: 'status', status: { type: 'read', conversation: 'c1', visitor: 1, agent: 2 } },
  hint: { type: 'hint', hint: { type: 'typing', conversation: 'c1', by: 'agent' } },
  receipt: { type: 'receipt', receipt: { id: 'm1', cursor, repeated: false } },
  refused: { type: 'refused', id: 'm1', code: 'closed', reason: 'Nobody is there.' },
  goaway: { type: 'goaway', spread: 20_000 },
  beat: { type: 'beat' },
}

describe('checkFrame', () => {
  for (const frame of Object.values(good)) it(`passes ${frame.type} as it came`, () => expect(checkFrame(frame)).toBe(frame))

  it('passes a frame with fields it does not know, and a fact it does not know', () => {
    const later = { type: 'entry', entry: { ...entry, fact: { type: 'translated', text: 'hola' }, priority: 1 }, trace: 'x' }
    expect(checkFrame(later)).toBe(later)
  })

  const bad: readonly (readonly [string, unknown])[] = [
    ['[F18] the HTML of a captive portal', '<html><body>Sign in to the hotel Wi-Fi</body></html>'],
    ['[F18] JSON of somebody else', { success: true, url: 'http://login.invalid' }],
    ['an array', [good.beat]],
    ['null', null],
    ['a number', 7],
    ['a kind of a later version', { type: 'translated', text: 'hola' }],
    ['[A6] a kind that every object has', { type: 'constructor' }],
    ['[A6] a kind that names the prototype', JSON.parse('{"type":"__proto__"}')],
    ['a welcome without the time', { type: 'welcome', heads: {} }],
    ['a welcome whose heads are a list', { type: 'welcome', serverNow: 1, heads: [] }],
    ['a head without an epoch', { type: 'welcome', serverNow: 1, heads: { c1: { seq: 1 } } }],
    ['a base without a state', { type: 'base', log: 'c1', cursor }],
    ['an entry with a fraction for a number', { type: 'entry', entry: { ...entry, cursor: { epoch: 'e1', seq: 1.5 } } }],
    ['an entry without an author', { type: 'entry', entry: { ...entry, by: null } }],
    ['an entry without a fact', { type: 'entry', entry: { ...entry, fact: 'message' } }],
    ['a time that is no number', { type: 'entry', entry: { ...entry, at: '2024-01-01' } }],
    ['a status of a later version', { type: 'status', status: { type: 'mood' } }],
    ['a hint without content', { type: 'hint' }],
    ['a receipt without a place', { type: 'receipt', receipt: { id: 'm1' } }],
    ['a refusal with a code nobody knows', { type: 'refused', id: 'm1', code: 'tired' }],
    ['a refusal with the name of an object method', { type: 'refused', id: 'm1', code: 'toString' }],
    ['a goaway that never ends', { type: 'goaway', spread: Number.POSITIVE_INFINITY }],
  ]
  for (const [what, value] of bad) it(`refuses ${what}`, () => expect(checkFrame(value)).toBeNull())
})
