import { ChatError, type KeyValueStore, memoryStore } from '@deskbell/core'
import { FakeClock, FakeTabs, seededRandom, settle } from '@deskbell/core/testing'
import { type HistoryEvent, storeActor } from '@deskbell/testing/history'
import { Recorder } from '../history/recorder.ts'
import { type Fate, HeldNetwork } from './held-network.ts'
import { seedIds } from './seed-ids.ts'
import { SimulatedDesk } from './simulated-desk.ts'
import { SimulatedServer } from './simulated-server.ts'
import { SimulatedTab, type TabParts } from './simulated-tab.ts'

const second = 1_000
const minute = 60_000
const hour = 3_600_000
/** After the last fault, until everything must be at rest (I12). */
const healing = 45 * second
const beatEvery = 25 * second

/** Where a simulated server may die: in and around everything that a command writes, and before and after it is told. */
export const killSteps = [
  'begin',
  'insert ticket',
  'insert entry',
  'entry inserted',
  'insert command',
  'command inserted',
  'insert conversation',
  'conversation inserted',
  'insert inbox',
  'inbox inserted',
  'insert read_mark',
  'read_mark inserted',
  'commit',
  'committed',
  'ring',
  'rung',
] as const

export interface SimulationOptions {
  readonly seed: number
  /** How often somebody does something, or something breaks. Default: 40. */
  readonly steps?: number
  /** A server that lies; for tests of the checker. */
  readonly spoil?: HeldNetwork['spoil']
}

/** What happened in one run, from its first message until all was at rest again. The same seed gives the same history. */
export async function runSimulation({ seed, spoil, steps = 40 }: SimulationOptions): Promise<readonly HistoryEvent[]> {
  const random = seededRandom(seed)
  const endIds = seedIds(seededRandom(seed))
  const pick = (count: number): number => Math.floor(random() * count)
  const clock = new FakeClock()
  const start = clock.now()
  let passed = 0
  const recorder = new Recorder(() => passed)
  const network = new HeldNetwork(clock)
  const server = new SimulatedServer(clock, recorder, () => network.cut())
  network.accept = (socket, path) => server.accept(socket, path)
  network.fate = () => {
    const luck = random()
    const late = (): number => (random() < 0.6 ? 0 : pick(3 * second))
    return (luck < 0.05 ? [] : luck < 0.07 ? 'cut' : luck < 0.14 ? [late(), late()] : [late()]) satisfies Fate
  }
  const parts: TabParts = { clock, random, network, server, recorder }
  if (spoil) network.spoil = spoil

  const hasLocks = seed % 2 === 1
  let isFull = false
  /** One device of two people, and one of a guest. */
  const devices = [0, 1].map(() => {
    const disk = memoryStore()
    const store: KeyValueStore = {
      read: disk.read,
      write: async (changes) => {
        if (isFull) throw new ChatError('storage', 'The disk is full.')
        await disk.write(changes)
      },
    }
    return { store, locks: hasLocks ? new FakeTabs() : null }
  })
  let tabCount = 0
  const people = [['ann', 'ben'], ['guest']] as const
  const open = (device: number, person: string): SimulatedTab => {
    const { locks, store } = devices[device] ?? { locks: null, store: memoryStore() }
    const tab = new SimulatedTab(parts, { person, number: ++tabCount, store, locks })
    tab.chat.start()
    return tab
  }
  const tabs: { readonly device: number; tab: SimulatedTab }[] = [
    { device: 0, tab: open(0, 'ann') },
    { device: 1, tab: open(1, 'guest') },
  ]
  const deskDisk = memoryStore()
  let deskCount = 1
  let desk = new SimulatedDesk(parts, deskCount, deskDisk)
  let lastExpiry = 0

  /** A server answers in turns of the event loop, which take no time here: until nobody says anything more. */
  async function calm(): Promise<void> {
    for (let before = -1; before !== network.carried; ) {
      before = network.carried
      for (let turn = 0; turn < 4; turn++) await settle()
    }
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= second) {
      const span = Math.min(left, second)
      await clock.advance(span)
      await calm()
      if (Math.floor(passed / beatEvery) < Math.floor((passed + span) / beatEvery)) network.beat()
      passed += span
    }
  }

  const what: readonly (readonly [weight: number, run: () => void])[] = [
    [40, () => tabs[pick(tabs.length)]?.tab.say(`words ${recorder.events.length}`)],
    [22, () => desk.say(conversationOf(tabs[pick(tabs.length)]?.tab), `answer ${recorder.events.length}`)],
    [5, () => tabs[pick(tabs.length)]?.tab.read()],
    [3, () => desk.read(conversationOf(tabs[pick(tabs.length)]?.tab))],
    [5, () => network.cut()],
    [6, () => planKill()],
    [3, () => renewEpoch()],
    [3, () => expire()],
    [7, () => reopen(pick(tabs.length))],
    [4, () => void (tabs.length < 4 && openAnother())],
    [2, () => void (tabs.length > 2 && close(pick(tabs.length)))],
    [3, () => switchPerson()],
    [2, () => fillDisk()],
    [2, () => clock.set(start + passed + (pick(7) - 3) * hour)],
    [2, () => moveServerClock()],
    [2, () => reopenDesk()],
  ]
  const total = what.reduce((sum, [weight]) => sum + weight, 0)

  function conversationOf(tab: SimulatedTab | undefined): string {
    return tab?.chat.getSnapshot().conversation.id ?? ''
  }
  function planKill(): void {
    server.kill = { step: killSteps[pick(killSteps.length)] ?? 'commit', after: pick(2) }
  }
  /** As after a backup was put back, with nothing lost. */
  function renewEpoch(): void {
    server.stop()
    server.place = `restored ${recorder.events.length}`
  }
  function expire(): void {
    if (passed - lastExpiry < minute) return
    lastExpiry = passed
    server.expireTokens()
  }
  function reopen(place: number): void {
    const one = tabs[place]
    if (!one) return
    one.tab.crash()
    one.tab = open(one.device, one.tab.person)
  }
  function openAnother(): void {
    const like = tabs[pick(tabs.length)]
    if (like) tabs.push({ device: like.device, tab: open(like.device, like.tab.person) })
  }
  function close(place: number): void {
    tabs[place]?.tab.crash()
    tabs.splice(place, 1)
  }
  /** The first device passes from one person to the other, in all its tabs. */
  function switchPerson(): void {
    const here = tabs.filter(({ device }) => device === 0)
    const next = here[0]?.tab.person === 'ann' ? 'ben' : 'ann'
    for (const one of here) {
      one.tab.crash()
      one.tab = open(0, next)
    }
  }
  function fillDisk(): void {
    isFull = !isFull
  }
  function moveServerClock(): void {
    server.offset = [0, 600 * second, -hour][pick(3)] ?? 0
  }
  function reopenDesk(): void {
    desk.close()
    desk = new SimulatedDesk(parts, ++deskCount, deskDisk)
  }

  await pass(second)
  for (let step = 0; step < steps; step++) {
    let luck = random() * total
    for (const [weight, run] of what) {
      luck -= weight
      if (luck >= 0) continue
      run()
      break
    }
    // Stored is what counts: a crash before that leaves the text in the composer.
    await calm()
    await pass(pick(1_500))
    // A watchman starts it again.
    if (!server.isAlive && random() < 0.5) server.start()
  }

  isFull = false
  server.kill = null
  server.start()
  network.fate = () => [0]
  network.cut()
  for (const [device, persons] of people.entries()) for (const person of persons) tabs.push({ device, tab: open(device, person) })
  await pass(healing)

  const conversations = new Set(tabs.map(({ tab }) => conversationOf(tab)))
  for (const id of conversations) {
    const { epoch } = server
    const rows = server.file.all('select seq, command, fact, more from entry where log = ? order by seq', id)
    const entries = rows.map(({ command, fact, seq }) => ({
      message: String(fact).startsWith('{"type":"message"') ? String(command) : null,
      cursor: { epoch, seq: Number(seq) },
    }))
    recorder.list(storeActor, id, entries, { epoch, seq: entries.length })
  }
  for (const { tab } of tabs) tab.showAll()
  desk.showAll()
  for (const { tab } of tabs) tab.crash()
  desk.close()
  server.stop()
  server.file.close()
  endIds()
  return recorder.events
}
