import type { ErrorCode, UploadAnswer } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { ChatError } from '../ports/chat-error.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { openShelf } from '../storage/open-shelf.ts'
import { FakeClock, FakeTabs, settle } from '../testing/index.ts'
import { createUploads } from './create-uploads.ts'
import { digestOf } from './digest-of.ts'
import type { FileSource, UploadRequests, Uploads } from './uploads.ts'

const fileOf = (name: string, size: number, seed = 1): FileSource => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * seed) % 251)
  return { name, size, digest: digestOf(bytes), read: async (from, to) => bytes.slice(from, to) }
}

/** Where files arrive, and a line that breaks when it is told to. */
function createServer() {
  const files = new Map<string, { size: number; bytes: number[] }>()
  const asked: string[] = []
  const removed: string[] = []
  const answerOf = (id: string): UploadAnswer => {
    const file = files.get(id)
    if (!file) throw new ChatError('not-found', 'There is no such file.')
    const offset = file.bytes.length
    return { offset, ...(offset === file.size && { done: { id, name: 'done', type: 'image/png', size: offset } }) }
  }
  const server = {
    files,
    asked,
    removed,
    /** The line breaks after so many bytes; a part that is on it is lost, or its answer is. */
    cutAfter: Number.POSITIVE_INFINITY,
    losesAnswer: false,
    refuses: null as ErrorCode | null,
    requests: {
      async begin(_token, { id, name, size }) {
        asked.push(`begin ${name}`)
        if (server.cutAfter <= 0) throw new ChatError('offline', 'No line.')
        if (server.refuses) throw new ChatError(server.refuses, 'No.')
        if (!files.has(id)) files.set(id, { size, bytes: [] })
        return answerOf(id)
      },
      async part(_token, id, offset, bytes) {
        asked.push(`part ${offset}`)
        server.cutAfter -= bytes.length
        const isCut = server.cutAfter < 0
        const file = files.get(id)
        if ((!isCut || server.losesAnswer) && file?.bytes.length === offset) for (const byte of bytes) file.bytes.push(byte)
        if (isCut) throw new ChatError('offline', 'The line was cut.')
        return answerOf(id)
      },
      async remove(_token, id) {
        removed.push(id)
      },
      address: async (_token, id) => `https://desk.test/${id}`,
    } satisfies UploadRequests,
  }
  return server
}

function setUp() {
  const clock = new FakeClock()
  const tabs = new FakeTabs()
  const disk = memoryStore()
  const server = createServer()
  const openTab = (): { uploads: Uploads; crash: () => void } => {
    const { close, tabBell, tabLock } = tabs.open()
    const shelf = openShelf({ clock, store: disk, tabBell, tabLock, prefix: 'desk:me:' })
    const uploads = createUploads({ clock, shelf, random: () => 0.5, requests: server.requests, ask: (run) => run('token') })
    const crash = (): void => {
      close()
      uploads.destroy()
    }
    return { uploads, crash }
  }
  return { clock, disk, openTab, server }
}

const states = (uploads: Uploads): string[] => uploads.getSnapshot().map(({ at, name, received }) => `${name} ${at} ${received}`)
const many = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn++) await settle()
}

describe('createUploads', () => {
  it('[UP1] brings files one after the other, in parts that grow on a quick line', async () => {
    const { openTab, server } = setUp()
    const { uploads } = openTab()
    uploads.add('talk', fileOf('a.png', 500_000))
    uploads.add('talk', fileOf('b.png', 10))
    expect(states(uploads)).toEqual(['a.png sending 0', 'b.png sending 0'])
    await many()
    expect(server.asked).toEqual(['begin a.png', 'part 0', 'part 32768', 'part 98304', 'part 229376', 'part 491520', 'begin b.png', 'part 0'])
    expect(uploads.getSnapshot().map(({ at, file }) => [at, file?.size])).toEqual([
      ['whole', 500_000],
      ['whole', 10],
    ])
  })

  it.each([
    [0.1, false],
    [0.5, false],
    [0.99, false],
    [0.1, true],
    [0.5, true],
    [1, true],
  ])('[UP2] [F60] goes on where it was after a cut at %d of the file (the part arrived: %s)', async (share, losesAnswer) => {
    const { clock, openTab, server } = setUp()
    const { uploads } = openTab()
    const file = fileOf('a.png', 300_000)
    server.cutAfter = Math.floor(file.size * share) - 1
    server.losesAnswer = losesAnswer
    uploads.add('talk', file)
    await many()
    expect(uploads.getSnapshot()[0]).toMatchObject({ at: 'waiting' })
    const before = server.asked.length
    server.cutAfter = Number.POSITIVE_INFINITY
    uploads.nudge()
    await many()
    expect(uploads.getSnapshot()[0]).toMatchObject({ at: 'whole', received: 300_000 })
    expect(server.asked[before]).toBe('begin a.png')
    const [stored] = [...server.files.values()]
    expect(server.files.size).toBe(1)
    expect(stored?.bytes).toEqual([...(await file.read(0, file.size))])
    expect(clock.waiting).toBe(0)
  })

  it('[UP2] waits longer each time, and not at all when told that trying pays', async () => {
    const { clock, openTab, server } = setUp()
    const { uploads } = openTab()
    server.cutAfter = 0
    uploads.add('talk', fileOf('a.png', 10))
    await many()
    expect(server.asked).toHaveLength(1)
    await clock.advance(449)
    expect(server.asked).toHaveLength(1)
    await clock.advance(1)
    expect(server.asked).toHaveLength(2)
    await clock.advance(899)
    expect(server.asked).toHaveLength(2)
    uploads.nudge()
    await many()
    expect(server.asked).toHaveLength(3)
  })

  it('[UP3] asks for the file again after a reload, and goes on where it was if it is the same', async () => {
    const { openTab, server } = setUp()
    const before = openTab()
    server.cutAfter = 100_000
    before.uploads.add('talk', fileOf('whole.png', 10))
    before.uploads.add('talk', fileOf('a.png', 300_000))
    await many()
    before.crash()

    const { uploads } = openTab()
    await many()
    expect(states(uploads)).toEqual(['whole.png whole 10', 'a.png missing 0'])
    server.cutAfter = Number.POSITIVE_INFINITY
    const beginsBefore = server.files.size
    uploads.add('talk', fileOf('a.png', 300_000, 3))
    await many()
    expect(states(uploads)).toEqual(['whole.png whole 10', 'a.png missing 0', 'a.png whole 300000'])
    server.asked.length = 0
    uploads.add('talk', fileOf('a.png', 300_000))
    await many()
    expect(states(uploads)).toEqual(['whole.png whole 10', 'a.png whole 300000', 'a.png whole 300000'])
    expect(server.asked.slice(0, 2)).toEqual(['begin a.png', 'part 98304'])
    expect(server.files.size).toBe(beginsBefore + 1)
  })

  it('[UP3] a file that is on its way in another tab is not asked for, and shown there once it is whole', async () => {
    const { openTab, server } = setUp()
    const one = openTab()
    server.cutAfter = 100_000
    one.uploads.add('talk', fileOf('a.png', 300_000))
    await many()
    const other = openTab()
    await many()
    expect(states(other.uploads)).toEqual([])
    server.cutAfter = Number.POSITIVE_INFINITY
    one.uploads.nudge()
    await many()
    expect(states(other.uploads)).toEqual(['a.png whole 300000'])
    one.uploads.release(one.uploads.getSnapshot().map(({ id }) => id))
    await many()
    expect([states(one.uploads), states(other.uploads)]).toEqual([[], []])
  })

  it('[UP3] a file that can no longer be read has to be chosen again', async () => {
    const { openTab } = setUp()
    const { uploads } = openTab()
    uploads.add('talk', { name: 'a.png', size: 10, digest: 1, read: () => Promise.reject(new Error('NotReadableError')) })
    await many()
    expect(states(uploads)).toEqual(['a.png missing 0'])
  })

  it('[UP4] says why a file was refused, and goes on with the next', async () => {
    const { openTab, server } = setUp()
    const { uploads } = openTab()
    server.refuses = 'invalid'
    uploads.add('talk', fileOf('a.png', 10))
    await many()
    server.refuses = null
    uploads.add('talk', fileOf('b.png', 10))
    await many()
    expect(uploads.getSnapshot().map(({ at, code }) => [at, code])).toEqual([
      ['refused', 'invalid'],
      ['whole', null],
    ])
  })

  it('[UP5] what is taken away is forgotten here and there, also in the middle', async () => {
    const { disk, openTab, server } = setUp()
    const { uploads } = openTab()
    server.cutAfter = 100_000
    uploads.add('talk', fileOf('a.png', 300_000))
    await many()
    const [upload] = uploads.getSnapshot()
    uploads.remove(upload?.id ?? '')
    server.cutAfter = Number.POSITIVE_INFINITY
    uploads.nudge()
    await many()
    expect([states(uploads), server.removed, (await disk.read('')).size]).toEqual([[], [upload?.id], 0])
    expect(server.files.get(upload?.id ?? '')?.bytes.length).toBeLessThan(300_000)
  })
})
