import { describe, expect, it } from 'vitest'
import { memoryStore } from '../ports/memory-store.ts'
import { FakeClock, FakeTabs, seededRandom, settle } from '../testing/index.ts'
import { MapBackend } from '../testing/map-backend.ts'
import type { Chat } from './chat.ts'
import { createChat } from './create-chat.ts'

const steps = 120
const minute = 60_000

/** One visitor with up to three tabs and one agent, while everything on the way may be dropped, repeated, late and out of order. */
async function run(seed: number, hasLock: boolean) {
  const random = seededRandom(seed)
  const pick = (count: number): number => Math.floor(random() * count)
  const clock = new FakeClock()
  let isHealthy = false
  const fate = (): readonly number[] => {
    if (isHealthy) return [0]
    const luck = random()
    const late = (): number => (random() < 0.5 ? 0 : pick(3_000))
    return luck < 0.08 ? [] : luck < 0.18 ? [late(), late()] : [late()]
  }
  const backend = new MapBackend(clock, { fate })
  const disk = memoryStore()
  const browser = new FakeTabs()
  const openTab = (): { readonly chat: Chat; crash(): void } => {
    const { close, tabBell, tabLock } = browser.open()
    const { requests, transport } = backend
    const chat = createChat({ server: 's', transport, requests, locale: 'en', store: disk, clock, random, ...(hasLock && { tabBell, tabLock }) })
    const crash = (): void => {
      close()
      chat.destroy()
    }
    return { chat, crash }
  }

  const tabs = [openTab()]
  await settle()
  tabs[0]?.chat.send('begin')
  await clock.advance(minute)
  const id = tabs[0]?.chat.getSnapshot().conversation.id ?? ''
  /** By who said it, in the order in which it was said. */
  const said = new Map<string, string[]>()
  const note = (who: string, text: string): void => void said.set(who, [...(said.get(who) ?? []), text])
  let tabNumber = 1
  let lastExpiry = clock.now()
  const names = new Map<Chat, string>()
  const nameOf = (chat: Chat): string => {
    const name = names.get(chat) ?? `tab ${tabNumber++}`
    names.set(chat, name)
    return name
  }

  for (let step = 0; step < steps; step++) {
    const place = pick(tabs.length)
    const tab = tabs[place]
    const what = random()
    if (tab && what < 0.4) {
      const text = `${nameOf(tab.chat)}: ${step}`
      tab.chat.send(text)
      note(nameOf(tab.chat), text)
      // Stored is what counts: a crash before that leaves the text in the composer.
      await settle()
    } else if (what < 0.6 && backend.talks.has(id)) {
      backend.agentSays(id, `agent: ${step}`)
      note('agent', `agent: ${step}`)
    } else if (what < 0.66) backend.cutLines()
    else if (what < 0.69) backend.rebuildLogs()
    else if (what < 0.72 && clock.now() - lastExpiry > minute) {
      backend.expireTokens()
      lastExpiry = clock.now()
    } else if (tab && what < 0.78) {
      tab.crash()
      tabs[place] = openTab()
      tabs[place]?.chat.start()
    } else if (what < 0.82 && tabs.length < 3) {
      const one = openTab()
      one.chat.start()
      tabs.push(one)
    } else if (tab && what < 0.84 && tabs.length > 1) {
      tab.crash()
      tabs.splice(place, 1)
    }
    await clock.advance(pick(1_500))
  }
  const rest = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 20_000) {
      backend.tell({ type: 'beat' })
      await clock.advance(20_000)
    }
  }
  isHealthy = true
  await rest(5 * minute)
  // Without a lock, what a closed tab left behind waits for the next visit.
  if (!hasLock) tabs.push(openTab())
  tabs.at(-1)?.chat.start()
  await rest(minute)
  return { backend, disk, id, said, tabs }
}

const textsIn = (chat: Chat): string[] => chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' ? [row.text] : []))

describe.each([
  ['one tab sends for all', true],
  ['[F47] every tab sends', false],
])('faults: %s', (_, hasLock) => {
  it.each(Array.from({ length: 25 }, (__, index) => index + 1))(
    '[P34] [I1] [I4] [I5] [I6] seed %i: nothing lost, nothing doubled, order kept',
    async (seed) => {
      const { backend, disk, id, said, tabs } = await run(seed, hasLock)
      const log = backend.textsOf(id)
      expect(backend.talks.size).toBe(1)
      expect([...log].sort()).toEqual(['begin', ...[...said.values()].flat()].sort())
      for (const [who, texts] of said) expect(log.filter((text) => text.startsWith(`${who}:`))).toEqual(texts)
      for (const { chat } of tabs) {
        const snapshot = chat.getSnapshot()
        expect(snapshot.connection.at).toBe('live')
        expect(textsIn(chat)).toEqual(log.slice(-textsIn(chat).length))
        expect(snapshot.rows.filter((row) => row.type === 'message' && row.delivery !== null)).toEqual([])
        expect(snapshot.conversation.cursor?.seq).toBe(backend.talks.get(id)?.entries.length)
      }
      expect([...(await disk.read('')).keys()].filter((key) => key.includes(':outbox:'))).toEqual([])
      for (const { crash } of tabs) crash()
    },
  )
})
