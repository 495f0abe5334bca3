import { type Command, type ErrorCode, maxCodePoints } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { openShelf } from '../storage/open-shelf.ts'
import { FakeClock, FakeTabs, failingStore, HeldLine, settle } from '../testing/index.ts'
import { runOutbox } from './run-outbox.ts'

const post = (id: string, text = id, conversation = 'talk'): Command => ({ type: 'message.post', id, conversation, text, locale: 'en' })
const newLine = () => new HeldLine({ protocol: 1, credential: 't', cursors: {} }, { frame: () => undefined, lost: () => undefined })
const receipt = (id: string, seq = 1) => ({ type: 'receipt', receipt: { id, cursor: { epoch: 'e', seq }, repeated: false } }) as const
const refused = (id: string, code: ErrorCode, retryAfter?: number) =>
  ({ type: 'refused', id, code, reason: '', ...(retryAfter === undefined ? {} : { retryAfter }) }) as const

/** A browser with a disk and tabs. */
function browser(disk: KeyValueStore = memoryStore()) {
  const clock = new FakeClock()
  const tabs = new FakeTabs()
  const openTab = (isAlone = false) => {
    const { tabBell, tabLock, close } = tabs.open()
    const unfit: ErrorCode[] = []
    const outbox = runOutbox<Command>({
      shelf: openShelf({ store: disk, clock, prefix: 'me:', ...(!isAlone && { tabBell, tabLock }) }),
      clock,
      random: () => 0.5,
      onChange: () => undefined,
      onLineUnfit: (code) => unfit.push(code),
    })
    const line = newLine()
    const shown = () => outbox.items().map(({ command, delivery }) => `${command.id} ${delivery.at}`)
    /** As the browser ends it: without a word. */
    const crash = (): void => {
      close()
      outbox.destroy()
    }
    return { crash, line, outbox, shown, unfit, sent: () => line.sent.map(({ id }) => id) }
  }
  return { clock, disk, openTab }
}

describe('runOutbox', () => {
  it('[OB1] [F44] [F56] stores before the first try, and a later visit sends what was left', async () => {
    let isWritten: () => void = () => undefined
    const disk = memoryStore()
    const slow: KeyValueStore = {
      read: disk.read,
      async write(changes) {
        await new Promise<void>((resolve) => {
          isWritten = resolve
        })
        return disk.write(changes)
      },
    }
    const { clock, openTab } = browser(slow)
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    expect(tab.shown()).toEqual(['a queued'])
    expect(tab.sent()).toEqual([])
    isWritten()
    await settle()
    expect(tab.sent()).toEqual(['a'])
    tab.crash()

    const next = openTab()
    next.outbox.use(next.line)
    await clock.advance(0)
    expect(next.sent()).toEqual(['a'])
  })

  it('[OB3] sends the next one when the receipt came, and keeps the order', async () => {
    const { openTab } = browser()
    const tab = openTab()
    for (const id of ['a', 'b', 'c']) tab.outbox.submit(post(id))
    await settle()
    expect(tab.shown()).toEqual(['a queued', 'b queued', 'c queued'])
    tab.outbox.use(tab.line)
    await settle()
    expect(tab.sent()).toEqual(['a'])
    tab.outbox.answer(receipt('a'))
    expect(tab.sent()).toEqual(['a', 'b'])
    expect(tab.shown()).toEqual(['a sent', 'b sending', 'c queued'])
  })

  it('[OB8] [F5] keeps what a receipt confirmed until its entry was seen, also across visits', async () => {
    const { disk, openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    tab.outbox.answer(receipt('a'))
    expect(tab.shown()).toEqual(['a sent'])
    tab.crash()
    const next = openTab()
    await settle()
    expect(next.shown()).toEqual(['a queued'])
    next.outbox.settle(({ command }) => command.id === 'a')
    await settle()
    expect(next.shown()).toEqual([])
    expect([...(await disk.read('')).keys()]).toEqual(['me:outbox'])
  })

  it('[OB10] [F1] [F2] sends again on the next line what was not answered on the last', async () => {
    const { openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    tab.outbox.use(null)
    expect(tab.shown()).toEqual(['a queued'])
    const second = newLine()
    tab.outbox.use(second)
    await settle()
    expect(second.sent).toEqual(tab.line.sent)
  })

  it('[OB5] [F21] pauses as long as the server asks, then sends the same again', async () => {
    const { clock, openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    tab.outbox.answer(refused('a', 'busy', 4_000))
    await clock.advance(3_999)
    expect(tab.sent()).toEqual(['a'])
    expect(tab.shown()).toEqual(['a queued'])
    await clock.advance(1)
    expect(tab.sent()).toEqual(['a', 'a'])
  })

  it('[OB5] shows what only the person can mend, keeps it through a reload, and retries it with the same id', async () => {
    const { openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    tab.outbox.answer(refused('a', 'closed'))
    await settle()
    tab.crash()
    const next = openTab()
    next.outbox.use(next.line)
    await settle()
    expect(next.outbox.items()).toMatchObject([{ command: post('a'), delivery: { at: 'failed', code: 'closed' } }])
    expect(next.sent()).toEqual([])
    next.outbox.retry('a')
    await settle()
    expect(next.line.sent).toEqual([post('a')])
  })

  it('[OB5] asks for a new line when the credential or the log is no longer good', async () => {
    const { openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    tab.outbox.answer(refused('a', 'unauthorized'))
    expect(tab.unfit).toEqual(['unauthorized'])
    expect(tab.shown()).toEqual(['a sending'])
  })

  it('[OB9] sends again on the same line when no answer comes, with growing patience', async () => {
    const { clock, openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    await clock.advance(15_000)
    expect(tab.sent()).toEqual(['a', 'a'])
    await clock.advance(29_999)
    expect(tab.sent()).toHaveLength(2)
    await clock.advance(1)
    expect(tab.sent()).toHaveLength(3)
  })

  it('[OB6] neither stores nor sends a text that is too large, and does not lose it', async () => {
    const { disk, openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a', 'x'.repeat(maxCodePoints + 1)))
    tab.outbox.submit(post('b'))
    await settle()
    expect(tab.shown()).toEqual(['a failed', 'b sending'])
    expect([...(await disk.read('me:outbox:')).keys()]).toEqual(['me:outbox:b'])
    tab.outbox.retry('a')
    await settle()
    expect(tab.sent()).toEqual(['b'])
    tab.outbox.discard('a')
    expect(tab.shown()).toEqual(['b sending'])
  })

  it('[OB4] lets one tab send for all, and the next take over when it is gone', async () => {
    const { openTab } = browser()
    const one = openTab()
    const two = openTab()
    await settle()
    one.outbox.use(one.line)
    two.outbox.use(two.line)
    two.outbox.submit(post('from two'))
    await settle()
    expect(one.sent()).toEqual(['from two'])
    expect(two.sent()).toEqual([])
    two.outbox.submit(post('second'))
    await settle()
    one.crash()
    await settle()
    expect(two.sent()).toEqual(['from two'])
    two.outbox.answer(receipt('from two'))
    expect(two.sent()).toEqual(['from two', 'second'])
  })

  it('[OB4] gives the turn to another tab while it has no line itself', async () => {
    const { openTab } = browser()
    const one = openTab()
    const two = openTab()
    one.outbox.use(one.line)
    await settle()
    two.outbox.use(two.line)
    one.outbox.submit(post('a'))
    await settle()
    expect([one.sent(), two.sent()]).toEqual([['a'], []])
    one.outbox.use(null)
    await settle()
    expect(two.sent()).toEqual(['a'])
  })

  it('[OB11] lets go after 10 s of what the sender has settled and this tab will never see', async () => {
    const { clock, openTab } = browser()
    const one = openTab()
    const two = openTab()
    one.outbox.use(one.line)
    await settle()
    two.outbox.use(two.line)
    two.outbox.submit(post('a'))
    await settle()
    one.outbox.settle(({ command }) => command.id === 'a')
    await clock.advance(9_999)
    expect(two.shown()).toEqual(['a queued'])
    await clock.advance(1)
    expect(two.shown()).toEqual([])
  })

  it('[OB11] [F55] sends and stores again what it still has when the site’s data was cleared', async () => {
    const { disk, openTab } = browser()
    const { line, outbox, sent } = openTab()
    outbox.submit(post('a'))
    await settle()
    await disk.write(new Map([...(await disk.read('')).keys()].map((key) => [key, null])))
    outbox.use(line)
    await settle()
    expect(sent()).toEqual(['a'])
    expect([...(await disk.read('me:outbox:')).keys()]).toEqual(['me:outbox:a'])
  })

  it('[OB4] [F47] lets every tab send where there is no lock', async () => {
    const { openTab } = browser()
    const one = openTab(true)
    const two = openTab(true)
    one.outbox.use(one.line)
    two.outbox.use(two.line)
    one.outbox.submit(post('a'))
    two.outbox.submit(post('b'))
    await settle()
    expect([one.sent(), two.sent()]).toEqual([['a'], ['b']])
  })

  it('[OB11] shows in every tab that a command failed, was retried, or was taken back', async () => {
    const { openTab } = browser()
    const sender = openTab()
    const other = openTab()
    sender.outbox.use(sender.line)
    other.outbox.submit(post('a'))
    await settle()
    sender.outbox.answer(refused('a', 'closed'))
    await settle()
    expect(other.shown()).toEqual(['a failed'])
    other.outbox.retry('a')
    await settle()
    expect(sender.sent()).toEqual(['a', 'a'])
    expect(sender.shown()).toEqual(['a sending'])
    sender.outbox.answer(refused('a', 'closed'))
    await settle()
    other.outbox.discard('a')
    await settle()
    expect([sender.shown(), other.shown()]).toEqual([[], []])
  })

  it('[OB11] does not send what another tab took back while there was no line', async () => {
    const { openTab } = browser()
    const sender = openTab()
    const other = openTab()
    other.outbox.submit(post('a'))
    await settle()
    expect(sender.shown()).toEqual(['a queued'])
    other.outbox.discard('a')
    await settle()
    sender.outbox.use(sender.line)
    await settle()
    expect(sender.sent()).toEqual([])
  })

  it('[OB11] does not send what was taken back while another tab was the sender', async () => {
    const { disk, openTab } = browser()
    const sender = openTab()
    const other = openTab()
    other.outbox.submit(post('a'))
    await settle()
    await disk.write(new Map([['me:outbox:a', null]]))
    other.outbox.use(other.line)
    sender.crash()
    await settle()
    expect(other.sent()).toEqual([])
  })

  it.each(['reject', 'hang'] as const)('[OB7] [F53] carries on in memory when the store does %s, and every tab sends its own', async (how) => {
    const { clock, openTab } = browser(failingStore(how))
    const one = openTab()
    const two = openTab()
    one.outbox.use(one.line)
    two.outbox.use(two.line)
    one.outbox.submit(post('a'))
    two.outbox.submit(post('b'))
    await clock.advance(6_000)
    expect([one.sent(), two.sent()]).toEqual([['a'], ['b']])
  })

  it('[OB1] passes over what only a stranger or a crash can have stored', async () => {
    const { disk, openTab } = browser()
    await disk.write(
      new Map([
        ['me:outbox:1', '{'],
        ['me:outbox:2', 'null'],
        ['me:outbox:3', '{"at":1}'],
        ['you:outbox:4', JSON.stringify({ command: post('4'), at: 1 })],
      ]),
    )
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    expect(tab.sent()).toEqual(['a'])
    expect(tab.shown()).toEqual(['a sending'])
  })

  it('[OB3] [F43] keeps the order when the clock is set back', async () => {
    const { clock, openTab } = browser()
    const tab = openTab()
    tab.outbox.submit(post('a'))
    clock.set(0)
    tab.outbox.submit(post('b'))
    await settle()
    tab.crash()
    const next = openTab()
    await settle()
    expect(next.shown()).toEqual(['a queued', 'b queued'])
  })

  it('[OB12] [I15] takes nothing beyond its room, in whichever tab, and takes again once there is room', async () => {
    const { disk, openTab } = browser()
    const one = openTab()
    const two = openTab()
    for (let count = 0; count < 200; count++) expect(one.outbox.submit(post(`a${count}`))).toBe(true)
    await settle()
    expect([one, two].map(({ outbox }) => outbox.submit(post('b')))).toEqual([false, false])
    expect((await disk.read('me:outbox:')).size).toBe(200)
    two.outbox.discard('a0')
    expect(two.outbox.submit(post('b'))).toBe(true)
  })

  it('leaves no timer when it is destroyed', async () => {
    const { clock, openTab } = browser()
    const tab = openTab()
    tab.outbox.use(tab.line)
    tab.outbox.submit(post('a'))
    await settle()
    tab.outbox.destroy()
    expect(clock.waiting).toBe(0)
  })
})
