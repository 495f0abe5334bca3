import { maxCodePoints } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../ports/memory-store.ts'
import { openShelf } from '../storage/open-shelf.ts'
import { FakeClock, settle } from '../testing/index.ts'
import { runDrafts } from './run-drafts.ts'

function setUp() {
  const clock = new FakeClock()
  const store = memoryStore()
  let writes = 0
  const counted = {
    read: store.read,
    write: (changes: ReadonlyMap<string, string | null>) => {
      writes++
      return store.write(changes)
    },
  }
  const open = (prefix = 'me:') => runDrafts({ shelf: openShelf({ store: counted, prefix, clock }), clock, onChange: () => undefined })
  return { clock, open, store, writes: () => writes }
}

describe('runDrafts', () => {
  it('[DR1] stores what was typed 300 ms after the first key of a burst, all at once', async () => {
    const { clock, open, store, writes } = setUp()
    const drafts = open()
    for (const text of ['h', 'he', 'hel']) {
      drafts.setText('talk', text)
      await clock.advance(90)
    }
    drafts.setEmail({ subject: 'Deposit' })
    expect(writes()).toBe(0)
    await clock.advance(30)
    expect(writes()).toBe(1)
    expect([...(await store.read('')).keys()].sort()).toEqual(['me:draft:email:subject', 'me:draft:text:talk'])
    const later = open()
    await settle()
    expect([later.textFor('talk'), later.textFor('other'), later.email().subject]).toEqual(['hel', '', 'Deposit'])
  })

  it('[DR1] deletes what was emptied, and keeps people apart', async () => {
    const { clock, open, store } = setUp()
    const drafts = open()
    drafts.setText('talk', 'text')
    drafts.setEmail({ text: 'mail' })
    await clock.advance(300)
    const other = open('you:')
    await settle()
    expect([other.textFor('talk'), other.email().text]).toEqual(['', ''])
    drafts.setText('talk', '')
    drafts.setEmail({ text: '' })
    await clock.advance(300)
    expect((await store.read('')).size).toBe(0)
  })

  it('[DR2] replaces what no store and no digest agrees on', () => {
    const drafts = setUp().open()
    drafts.setText('talk', 'a\u0000\udc00b')
    drafts.setEmail({ address: 'a\u0000@b.c', subject: '\ud800', text: 'ok \u{1f511}' })
    expect(drafts.textFor('talk')).toBe('a\ufffd\ufffdb')
    expect(drafts.email()).toEqual({ address: 'a\ufffd@b.c', subject: '\ufffd', text: 'ok \u{1f511}', topic: null })
  })

  it('[DR3] does not let the store take back what was typed meanwhile', async () => {
    const { clock, open } = setUp()
    const first = open()
    first.setText('talk', 'old')
    first.setEmail({ text: 'old' })
    await clock.advance(300)
    const drafts = open()
    drafts.setText('talk', 'new')
    drafts.setEmail({ text: 'new' })
    await settle()
    expect([drafts.textFor('talk'), drafts.email().text]).toEqual(['new', 'new'])
  })

  it('[DR3] keeps what was stored of an e-mail in the fields that nobody has touched since', async () => {
    const { clock, open } = setUp()
    const first = open()
    first.setEmail({ address: 'ana@example.com', subject: 'Deposit', text: 'old', topic: 'transfers' })
    await clock.advance(300)
    const drafts = open()
    drafts.setEmail({ subject: 'Withdrawal' })
    await settle()
    const expected = { address: 'ana@example.com', subject: 'Withdrawal', text: 'old', topic: 'transfers' }
    expect(drafts.email()).toEqual(expected)
    await clock.advance(300)
    const later = open()
    await settle()
    expect(later.email()).toEqual(expected)
  })

  it('[DR4] keeps a text that is too large in memory only', async () => {
    const { clock, open, store } = setUp()
    const drafts = open()
    const huge = 'x'.repeat(maxCodePoints + 1)
    drafts.setText('talk', huge)
    drafts.setEmail({ text: huge })
    await clock.advance(1_000)
    expect(drafts.textFor('talk')).toBe(huge)
    expect((await store.read('')).size).toBe(0)
  })

  it('[DR1] writes what is left when it ends', async () => {
    const { clock, open, store } = setUp()
    const drafts = open()
    drafts.setText('talk', 'last words')
    drafts.destroy()
    await settle()
    expect((await store.read('')).get('me:draft:text:talk')).toBe('last words')
    expect(clock.waiting).toBe(0)
  })

  it('[DR3] does not let a slow store take back what was written long since', async () => {
    const { clock, store } = setUp()
    await store.write(new Map([['me:draft:text:talk', 'old']]))
    let answer: () => void = () => undefined
    const slow = { ...store, read: (prefix: string) => new Promise<void>((resolve) => (answer = resolve)).then(() => store.read(prefix)) }
    const drafts = runDrafts({ shelf: openShelf({ store: slow, prefix: 'me:', clock }), clock, onChange: () => undefined })
    drafts.setText('talk', 'new')
    await clock.advance(1_000)
    answer()
    await settle()
    expect(drafts.textFor('talk')).toBe('new')
    expect((await store.read('')).get('me:draft:text:talk')).toBe('new')
  })

  it('[DR1] does without what only a stranger can have stored', async () => {
    const { open, store } = setUp()
    await store.write(new Map([['me:draft:email', '{']]))
    const drafts = open()
    await settle()
    expect(drafts.email()).toEqual({ address: '', subject: '', text: '', topic: null })
  })
})
