import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { decodeAgentCommand, decodeCommand, decodeCredentialAsk, decodeFrame, decodeHello, decodeHint, decodePollAsk, parseJson } from './decode.ts'
import { mintId } from './ids.ts'
import { cleanText, maxBytes, maxCodePoints } from './text.ts'

const id = 'V1StGXR8_Z5jdHi6B-myT'
const addressed = { id, conversation: 'Uakgb_J5m9g-0JDMbcJqL' }
const post = { ...addressed, type: 'message.post', text: 'hello', locale: 'en' }
const email = { ...addressed, type: 'email.leave', address: 'a@b.example', subject: 'Hi', text: 'hello', locale: 'zh-Hans' }
const rating = { ...addressed, type: 'rating.leave', resolution: 1, rating: { speed: 5 } }

const good = [
  post,
  email,
  rating,
  { ...addressed, type: 'handoff.request', locale: 'es', topic: 'account', from: { question: 'why?', article: 'limits', articleTitle: 'Limits' } },
  { ...addressed, type: 'handoff.request', locale: 'es', form: { topic: 'coins', fields: [{ id: 'txid', label: 'Id', value: '0xabc' }] } },
  { ...addressed, type: 'queue.leave' },
  { ...addressed, type: 'conversation.resolve' },
  { ...addressed, type: 'conversation.reopen' },
]

describe('a visitor’s command', () => {
  for (const command of good) it(`takes ${command.type} as it is`, () => expect(decodeCommand(command)).toEqual({ value: command }))

  it('[PR6] [A22] drops what the schema does not name', () => {
    const smuggled = { ...post, by: { kind: 'agent' }, role: 'admin', seq: 1, at: 0, tenant: 'other', epoch: 'x' }
    expect(decodeCommand(smuggled)).toEqual({ value: post })
  })

  const loose: readonly unknown[] = [{ $ne: null }, ['hello'], 0, 1e1, true, null, undefined]
  for (const wrong of loose)
    for (const field of ['id', 'conversation', 'text', 'locale', 'type'])
      it(`[PR22] [A19] refuses ${JSON.stringify(wrong)} as ${field}`, () => {
        expect(decodeCommand({ ...post, [field]: wrong })).toMatchObject({ code: 'invalid', reason: expect.stringMatching(new RegExp(`^${field}: `)) })
      })

  for (const wrong of ['1e1', '5', 0, 6, 2.5, Number.NaN, Number.POSITIVE_INFINITY, [5], { valueOf: 5 }])
    it(`[A19] refuses ${String(wrong)} stars`, () => expect(decodeCommand({ ...rating, rating: { speed: wrong } })).toMatchObject({ code: 'invalid' }))

  it('refuses a rating without a star', () =>
    expect(decodeCommand({ ...rating, rating: { solved: true } })).toMatchObject({ code: 'invalid', reason: 'rating: has no stars' }))

  for (const wrong of ['', 'short', `${id}x`, '../../etc/passwd.......', "1' or '1'='1.........", `${id.slice(1)}\n`])
    it(`[PR1] refuses ${JSON.stringify(wrong)} as an id`, () => expect(decodeCommand({ ...post, id: wrong })).toMatchObject({ code: 'invalid' }))

  it('an id as it is minted fits', () => expect(decodeCommand({ ...post, id: mintId(), conversation: mintId() })).toHaveProperty('value'))

  for (const blank of ['', ' ', '\n\t ', '\u3000\u200a'])
    it(`[PR20] refuses the blank message ${JSON.stringify(blank)}`, () =>
      expect(decodeCommand({ ...post, text: blank })).toMatchObject({ code: 'invalid', reason: 'text: is empty' }))

  it('[PR20] takes 8,000 code points, and no more', () => {
    expect(decodeCommand({ ...post, text: '𝕏'.repeat(maxCodePoints) })).toHaveProperty('value')
    expect(decodeCommand({ ...post, text: 'x'.repeat(maxCodePoints + 1) })).toMatchObject({ code: 'too-large' })
    expect(decodeCommand({ ...post, text: '\u6c49'.repeat(maxCodePoints) })).toHaveProperty('value')
    expect(decodeCommand({ ...email, text: 'x'.repeat(10_000_000) })).toMatchObject({ code: 'too-large' })
    expect('𝕏'.repeat(maxCodePoints).length * 2).toBeLessThanOrEqual(maxBytes)
  })

  for (const broken of ['a\0b', '\ud800', 'x\udfff', '\udc00\ud800'])
    it(`[PR21] [A34] refuses ${JSON.stringify(broken)}, which the client would have replaced`, () => {
      expect(decodeCommand({ ...post, text: broken })).toMatchObject({ code: 'invalid' })
      expect(decodeCommand({ ...post, text: cleanText(broken) })).toHaveProperty('value')
    })

  for (const trick of ['a\r\nBcc: x@y.example', 'a\nb', 'a\u2028b', 'a%0D%0aBcc', '=?utf-8?b?QmNj?=', 'a\x07'])
    it(`[PR24] [A46] refuses ${JSON.stringify(trick)} in a line`, () => {
      expect(decodeCommand({ ...email, subject: trick })).toMatchObject({ code: 'invalid' })
      expect(decodeCommand({ ...email, address: trick })).toMatchObject({ code: 'invalid' })
      expect(decodeCredentialAsk({ claims: { name: trick } })).toMatchObject({ code: 'invalid' })
    })

  it('[A22] [A23] knows no command of an agent', () => expect(decodeCommand({ ...addressed, type: 'conversation.accept' })).toMatchObject({ code: 'invalid' }))
  it('an agent’s command knows none of a visitor’s own', () => {
    expect(decodeAgentCommand({ ...addressed, type: 'conversation.accept' })).toHaveProperty('value')
    expect(decodeAgentCommand(email)).toMatchObject({ code: 'invalid' })
    expect(decodeAgentCommand(rating)).toMatchObject({ code: 'invalid' })
  })

  it('[PR22] never says what was sent', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.constantFrom('id', 'locale', 'type', 'resolution'), (secret, field) => {
        const decoded = decodeCommand({ ...rating, ...post, ...rating, [field]: secret, text: secret })
        if ('reason' in decoded) expect(decoded.reason.includes(secret)).toBe(false)
      }),
    )
  })

  it('[A33] never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        for (const decode of [decodeCommand, decodeAgentCommand, decodeFrame, decodeHint, decodeHello, decodePollAsk, decodeCredentialAsk]) decode(input)
      }),
    )
  })
})

describe('a frame', () => {
  const hello = { type: 'hello', protocol: 1, credential: 'abc.def', cursors: { [addressed.conversation]: 'tail', 'inbox:alpha': { epoch: 'e', seq: 0 } } }

  it('takes hello, hint, follow, and a command unopened', () => {
    expect(decodeFrame(hello)).toEqual({ value: hello })
    const hint = { type: 'hint', hint: { type: 'read', conversation: addressed.conversation, upTo: 4 } }
    expect(decodeFrame(hint)).toEqual({ value: hint })
    const follow = { type: 'follow', log: addressed.conversation, after: 'tail' }
    expect(decodeFrame(follow)).toEqual({ value: follow })
    expect(decodeFrame({ type: 'command', command: 5 })).toEqual({ value: { type: 'command', command: 5 } })
  })

  for (const type of ['nova', 'toString', '__proto__', 'constructor', ''])
    it(`[PR30] passes over the type ${JSON.stringify(type)}`, () => expect(decodeFrame({ type })).toEqual({ value: { type: 'unknown' } }))

  for (const wrong of [null, 5, 'hello', [], {}, { type: 5 }, { type: null }])
    it(`refuses ${JSON.stringify(wrong)}`, () => expect(decodeFrame(wrong)).toMatchObject({ code: 'invalid' }))

  it('[A21] refuses cursors that are none, and too many of them', () => {
    for (const cursor of ['head', { epoch: 'e' }, { epoch: 'e', seq: -1 }, { epoch: 'e', seq: 1.5 }, { epoch: { $gt: '' }, seq: 1 }, null])
      expect(decodeHello({ ...hello, cursors: { [addressed.conversation]: cursor } })).toMatchObject({ code: 'invalid' })
    expect(decodeHello({ ...hello, cursors: { 'desk:secret': 'tail' } })).toMatchObject({ code: 'invalid' })
    const many = Object.fromEntries(Array.from({ length: 201 }, () => [mintId(), 'tail']))
    expect(decodeHello({ ...hello, cursors: many })).toMatchObject({ code: 'too-large' })
  })

  it('[PR61] a poll waits 25 s at most', () => {
    expect(decodePollAsk({ protocol: 1, cursors: {}, wait: 25_000 })).toHaveProperty('value')
    expect(decodePollAsk({ protocol: 1, cursors: {}, wait: 25_001 })).toMatchObject({ code: 'invalid' })
  })
})

describe('JSON from a stranger', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        const parsed = parseJson(text)
        if ('value' in parsed) expect(parsed.value).toEqual(JSON.parse(text))
        else expect(text).toMatch(/__proto__|constructor|prototype/)
      }),
    )
  })

  for (const text of ['', '{', 'undefined', "{'a':1}", '[1,]', '\ufeff', 'NaN', '{"a":1}x', '"\ud800'])
    it(`[PR23] refuses ${JSON.stringify(text)}`, () => expect(parseJson(text)).toEqual({ code: 'invalid', reason: 'This is not JSON.' }))

  for (const text of ['{"__proto__":{"a":1}}', '{"a":[{"constructor":1}]}', '{"prototype":1}', '{"\\u005f_proto__":1}', '{"__proto__" : 1}'])
    it(`[PR23] [A6] refuses ${text}`, () => {
      expect(parseJson(text)).toMatchObject({ code: 'invalid' })
      expect(Object.prototype).not.toHaveProperty('a')
    })

  for (const text of ['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '{"b":{"a":1,"c":[],"a":2}}'])
    it(`[PR23] [A34] refuses ${text}`, () => expect(parseJson(text)).toMatchObject({ code: 'invalid' }))

  it('a key may stand in two objects, and in a text', () => {
    expect(parseJson('[{"a":1},{"a":"\\"a\\":1"},{"b":{"a":1}}]')).toHaveProperty('value')
    expect(parseJson('{"text":"__proto__"}')).toHaveProperty('value')
  })

  it('[PR23] [A34] refuses 10,000 levels and 1e999', () => {
    expect(parseJson('['.repeat(10_000) + ']'.repeat(10_000))).toMatchObject({ code: 'invalid' })
    const huge = parseJson('{"seq":1e999}')
    expect('value' in huge && decodeHint({ type: 'read', conversation: id, upTo: Object(huge.value).seq })).toMatchObject({ code: 'invalid' })
  })

  const worst: readonly (readonly [string, (size: number) => string])[] = [
    ['escaped quotes', (size) => '"\\"'.repeat(size / 3)],
    ['objects in objects', (size) => '{"a":'.repeat(size / 5)],
    ['backslashes', (size) => `"${'\\\\'.repeat(size / 2 - 1)}"`],
    ['keys', (size) => `{${Array.from({ length: size / 11 }, (_, n) => `"${n}":1`).join(',')}}`],
  ]
  it.each(worst)('[A34] takes no more than its length for a frame of %s', (_, frameOf) => {
    // The best of several: whoever shares the machine slows some, never all. Squared work would take 64 times as long.
    const best = (text: string): number =>
      Math.min(
        ...Array.from({ length: 15 }, () => {
          const start = performance.now()
          parseJson(text)
          return performance.now() - start
        }),
      )
    expect(best(frameOf(64 * 1024)) / best(frameOf(8 * 1024))).toBeLessThan(32)
  })

  it.each(worst)('[A34] asks for the next piece of a frame of %s at most once a quote or bracket', (_, frameOf) => {
    const frame = frameOf(64 * 1024)
    const looks = vi.spyOn(RegExp.prototype, 'exec')
    parseJson(frame)
    const count = looks.mock.calls.filter(([text]) => text === frame).length
    looks.mockRestore()
    expect(count).toBeLessThanOrEqual((frame.match(/["{}[\]]/g)?.length ?? 0) + 1)
  })
})
