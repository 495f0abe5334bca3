import { mintId } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { createEpoch } from '../database/epoch.ts'
import { openSqliteDatabase } from '../database/sqlite-database.ts'
import { createDatabaseLogStore } from '../log/database-log-store.ts'
import { createLetterRows } from './letter-rows.ts'

const agent = { id: 'ada', name: 'Ada' }
const minute = 60_000

/** A mailbag over a store: `answer` writes an entry with its letter, due at an instant. */
function openBag() {
  const database = openSqliteDatabase(':memory:', (error) => {
    throw error
  })
  let due = 0
  let letter = 0
  const store = createDatabaseLogStore(database, createEpoch(database), {
    draftMail: (content, seqOf) => ({
      letter: content,
      messageId: `<${++letter}@x>`,
      due,
      unlessRead: content.kind === 'answer' ? seqOf(content.about) : null,
    }),
    onGrown: () => undefined,
  })
  const write = (talk: string, at: number, text: string, to = 'v@mail.example') => {
    due = at
    return store.commit(talk, { id: mintId(), digest: '', by: { kind: 'visitor' }, at, principal: 'p' }, () => ({
      facts: [{ type: 'message', text, via: 'chat' }],
      letters: [{ kind: 'answer', to, ticket: null, agent, text, locale: 'en', about: 0 }],
    }))
  }
  const textsOf = (batch: Awaited<ReturnType<ReturnType<typeof createLetterRows>['claim']>>) => batch?.letters.map((one) => one.kind === 'answer' && one.text)
  return { rows: createLetterRows(database), store, write, textsOf }
}

describe('the letters that are owed', () => {
  it('are claimed once they are due, those of one conversation and address together', async () => {
    const { rows, write, textsOf } = openBag()
    for (const [talk, at, text, to] of [
      ['a', 10, 'one'],
      ['b', 20, 'other'],
      ['a', 30, 'two'],
      ['a', 30, 'elsewhere', 'w@mail.example'],
      ['a', 90, 'three'],
    ] as const)
      await write(talk, at, text, to)
    expect(await rows.claim(9)).toBeNull()
    expect(textsOf(await rows.claim(40))).toEqual(['one', 'two'])
    expect(textsOf(await rows.claim(40))).toEqual(['other'])
    expect(textsOf(await rows.claim(40))).toEqual(['elsewhere'])
    expect(await rows.claim(40)).toBeNull()
    expect(textsOf(await rows.claim(90))).toEqual(['three'])
  })

  it('[I14] [F62] of a worker that died are sent again when its lease is over, as they were, with their Message-ID', async () => {
    const { rows, write, textsOf } = openBag()
    await write('a', 10, 'one')
    await write('a', 10, 'two')
    const first = await rows.claim(20)
    await write('a', 30, 'written meanwhile')
    const second = await rows.claim(40)
    expect(textsOf(second)).toEqual(['written meanwhile'])
    expect(await rows.claim(20 + minute)).toBeNull()
    const again = await rows.claim(20 + 2 * minute)
    expect(again).toEqual({ ...first, attempt: 2 })
    expect(textsOf(again)).toEqual(['one', 'two'])
    expect(second?.messageId).not.toBe(again?.messageId)
  })

  it('[F62] of a worker that can’t be alive are sent again at once', async () => {
    const { rows, write } = openBag()
    await write('a', 10, 'one')
    const first = await rows.claim(20)
    await rows.release()
    expect(await rows.claim(21)).toEqual({ ...first, attempt: 2 })
  })

  it('[F62] are not settled by a worker whose lease is over', async () => {
    const { rows, write } = openBag()
    await write('a', 10, 'one')
    const late = await rows.claim(20)
    const now = await rows.claim(20 + 2 * minute)
    if (!late || !now) throw new Error('Nothing is due.')
    await rows.settle(late, { type: 'never', fault: '550' }, null)
    expect(await rows.counts()).toEqual({ handed: 1 })
    await rows.settle(now, { type: 'sent' }, null)
    await rows.settle(late, { type: 'never', fault: '550' }, null)
    expect(await rows.counts()).toEqual({ done: 1 })
  })

  it('[P22] are skipped where the visitor has read what they are about', async () => {
    const { rows, store, write, textsOf } = openBag()
    for (const text of ['one', 'two', 'three']) await write('a', 10, text)
    await store.markRead('a', 'visitor', 2)
    expect(textsOf(await rows.claim(20))).toEqual(['three'])
    await write('b', 30, 'all read')
    await store.markRead('b', 'visitor', 1)
    expect(await rows.claim(40)).toBeNull()
    expect(await rows.counts()).toEqual({ handed: 1, skipped: 3 })
  })

  it('[F61] go back with a time to try again, or are given up', async () => {
    const { rows, write } = openBag()
    for (const talk of ['a', 'b', 'c', 'd']) await write(talk, 10, talk)
    const claim = async () => {
      const batch = await rows.claim(20)
      if (!batch) throw new Error('Nothing is due.')
      return batch
    }
    const [sent, later, never, hopeless] = [await claim(), await claim(), await claim(), await claim()]
    await rows.settle(sent, { type: 'sent' }, null)
    await rows.settle(later, { type: 'later', fault: '451' }, 500)
    await rows.settle(never, { type: 'never', fault: '550' }, 500)
    await rows.settle(hopeless, { type: 'later', fault: '451' }, null)
    expect(await rows.counts()).toEqual({ done: 1, pending: 1, dead: 2 })
    expect(await rows.claim(499)).toBeNull()
    expect(await rows.claim(500)).toEqual({ ...later, attempt: 2 })
  })
})
