import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeyValueStore } from '../ports/key-value-store.ts'

export interface StoreGround {
  /** The same store as another tab or a later visit opens it. */
  open(): KeyValueStore
  tearDown?(): Promise<void>
}

/** The contract of a store (KV in SPEC.md). `setUp` gives an empty one before each test. */
export function describeStore(name: string, setUp: () => Promise<StoreGround>): void {
  describe(`store ${name}`, () => {
    let ground: StoreGround
    beforeEach(async () => {
      ground = await setUp()
    })
    afterEach(() => ground.tearDown?.())

    it('[KV1] reads what was written, by prefix', async () => {
      const store = ground.open()
      await store.write(
        new Map([
          ['a:1', 'one'],
          ['a:2', 'two'],
          ['b:1', 'other'],
        ]),
      )
      expect(new Map(await store.read('a:'))).toEqual(
        new Map([
          ['a:1', 'one'],
          ['a:2', 'two'],
        ]),
      )
      expect(await store.read('c:')).toEqual(new Map())
      expect((await store.read('')).size).toBe(3)
    })

    it('[KV1] takes a prefix literally', async () => {
      const store = ground.open()
      await store.write(
        new Map([
          ['a', '1'],
          ['a\uffffz', '2'],
          ['a%', '3'],
          ['b', '4'],
        ]),
      )
      expect([...(await store.read('a')).keys()].sort()).toEqual(['a', 'a%', 'a\uffffz'])
      expect([...(await store.read('a%')).keys()]).toEqual(['a%'])
    })

    it('[KV2] replaces and deletes in one write', async () => {
      const store = ground.open()
      await store.write(
        new Map([
          ['kept', 'old'],
          ['gone', 'old'],
        ]),
      )
      await store.write(
        new Map<string, string | null>([
          ['kept', 'new'],
          ['gone', null],
          ['never there', null],
        ]),
      )
      expect(new Map(await store.read(''))).toEqual(new Map([['kept', 'new']]))
    })

    it('[KV3] keeps the order of writes that were not waited for', async () => {
      const store = ground.open()
      const writes = ['one', 'two', null, 'three'].map((value) => store.write(new Map([['key', value]])))
      const read = store.read('key')
      await Promise.all(writes)
      expect((await read).get('key')).toBe('three')
    })

    it('[KV4] is the same for another tab and for the next visit', async () => {
      await ground.open().write(new Map([['key', 'words \u{1f511} and \u0000']]))
      expect((await ground.open().read('')).get('key')).toBe('words \u{1f511} and \u0000')
    })

    it('[KV4] answers a read with a value of its own', async () => {
      const store = ground.open()
      await store.write(new Map([['key', 'before']]))
      const read = await store.read('')
      await store.write(new Map([['key', 'after']]))
      expect(read.get('key')).toBe('before')
    })
  })
}
