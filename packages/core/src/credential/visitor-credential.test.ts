import type { Credential, CredentialAsk } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { ChatError } from '../ports/chat-error.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { openShelf } from '../storage/open-shelf.ts'
import { FakeClock, FakeTabs, settle } from '../testing/index.ts'
import { type CredentialOptions, visitorCredential } from './visitor-credential.ts'

const now = 1_000_000

function setUp() {
  const asked: CredentialAsk[] = []
  const store = memoryStore()
  const tabs = new FakeTabs()
  const server = { fails: null as ChatError | null, failsOnce: null as ChatError | null, lasts: 900_000 }
  const clock = new FakeClock()
  const openTab = (options: Partial<CredentialOptions> = {}) => {
    const told: Credential[] = []
    const token = visitorCredential({
      shelf: openShelf({ store, clock, tabLock: tabs.open().tabLock, prefix: 'deskbell:s:' }),
      clock,
      now: () => now,
      requests: {
        async credential(ask) {
          asked.push(ask)
          await Promise.resolve()
          const fault = server.fails ?? server.failsOnce
          server.failsOnce = null
          if (fault) throw fault
          const subject = ask.identity ?? `guest:${asked.length}`
          return {
            token: `token ${asked.length}`,
            subject,
            expiresAt: now + server.lasts,
            visitor: { verified: false },
            ...(ask.resume && { conversation: 'of the mail' }),
          }
        },
      },
      onCredential: (credential) => told.push(credential),
      ...options,
    })
    return { told, token }
  }
  return { asked, clock, openTab, server, store }
}

describe('visitorCredential', () => {
  it('[CR1] asks once for all that wait, and keeps a guest for the next visit', async () => {
    const { asked, openTab } = setUp()
    const tab = openTab()
    expect(await Promise.all([tab.token(null), tab.token(null)])).toEqual(['token 1', 'token 1'])
    expect(await tab.token(null)).toBe('token 1')
    expect(tab.told).toMatchObject([{ subject: 'guest:1' }])
    expect(await openTab().token(null)).toBe('token 1')
    expect(asked).toEqual([{}])
  })

  it('[CR1] renews with the one before', async () => {
    const { asked, openTab, store } = setUp()
    const tab = openTab()
    await tab.token(null)
    expect(await tab.token('token 1')).toBe('token 2')
    expect(asked).toEqual([{}, { previous: 'token 1' }])
    expect([...(await store.read('')).keys()]).toEqual(['deskbell:s:guest'])
  })

  it('[CR1] does not try a stored one that has ended', async () => {
    const { asked, openTab, server } = setUp()
    server.lasts = 59_000
    await openTab().token(null)
    expect(await openTab().token(null)).toBe('token 2')
    expect(asked[1]).toEqual({ previous: 'token 1' })
  })

  it('[CR2] keeps a signed-in visitor in memory only, and asks the host each time', async () => {
    const { asked, openTab, store } = setUp()
    let calls = 0
    const tab = openTab({ identity: async () => `jwt ${++calls}` })
    await tab.token(null)
    await tab.token('token 1')
    expect(asked).toEqual([{ identity: 'jwt 1' }, { identity: 'jwt 2' }])
    expect((await store.read('')).size).toBe(0)
  })

  it('[CR3] [F59] asks once over all tabs', async () => {
    const { asked, openTab } = setUp()
    const [one, two] = [openTab(), openTab()]
    expect(await Promise.all([one.token(null), two.token(null)])).toEqual(['token 1', 'token 1'])
    expect(await Promise.all([one.token('token 1'), two.token('token 1')])).toEqual(['token 2', 'token 2'])
    expect(asked).toHaveLength(2)
  })

  it('[CR4] follows a link in a mail once', async () => {
    const { asked, openTab } = setUp()
    await openTab().token(null)
    const tab = openTab({ resume: 'key' })
    await tab.token(null)
    await tab.token('token 2')
    expect(asked).toEqual([{}, { previous: 'token 1', resume: 'key' }, { previous: 'token 2' }])
    expect(tab.told.map(({ conversation }) => conversation)).toEqual(['of the mail', undefined])
    const next = openTab()
    await next.token(null)
    expect(next.told[0]).not.toHaveProperty('conversation')
  })

  it('[CR7] goes on without a link that the server does not know, and says so once', async () => {
    const { asked, openTab, server } = setUp()
    const dead: string[] = []
    const tab = openTab({ resume: 'old key', claims: { name: 'Ann' }, onDeadLink: () => dead.push('dead') })
    server.failsOnce = new ChatError('not-found', 'There is no such link.')
    expect(await tab.token(null)).toBe('token 2')
    expect(await tab.token('token 2')).toBe('token 3')
    expect(asked).toEqual([{ resume: 'old key', claims: { name: 'Ann' } }, { claims: { name: 'Ann' } }, { previous: 'token 2' }])
    expect(dead).toEqual(['dead'])
    expect(tab.told[0]).not.toHaveProperty('conversation')
  })

  it('[CR7] keeps the link while the server cannot be reached', async () => {
    const { asked, openTab, server } = setUp()
    const tab = openTab({ resume: 'key', onDeadLink: () => expect.unreachable() })
    server.failsOnce = new ChatError('unavailable', 'later')
    await expect(tab.token(null)).rejects.toMatchObject({ code: 'unavailable' })
    await settle()
    await tab.token(null)
    expect(asked).toEqual([{ resume: 'key' }, { resume: 'key' }])
  })

  it('[CR5] tells the server what the page says of a guest, once a visit', async () => {
    const { asked, openTab } = setUp()
    await openTab().token(null)
    const tab = openTab({ claims: { name: 'Ann' } })
    await tab.token(null)
    expect(asked[1]).toEqual({ previous: 'token 1', claims: { name: 'Ann' } })
  })

  it('[CR1] passes a failure on and can be asked again', async () => {
    const { openTab, server } = setUp()
    const tab = openTab()
    server.fails = new ChatError('unavailable', 'later')
    await expect(tab.token(null)).rejects.toMatchObject({ code: 'unavailable' })
    server.fails = null
    await settle()
    expect(await tab.token(null)).toBe('token 2')
  })

  it('[CR6] gives up after 20 s on a host or a server that says nothing, and can be asked again', async () => {
    const { clock, openTab } = setUp()
    let hangs = true
    const tab = openTab({ identity: () => (hangs ? new Promise(() => undefined) : Promise.resolve('jwt')) })
    const first = tab.token(null).catch((error: ChatError) => error.code)
    await clock.advance(20_000)
    expect(await first).toBe('timeout')
    hangs = false
    expect(await tab.token(null)).toBe('token 1')
  })

  it('[CR1] does without what only a stranger can have stored', async () => {
    const { openTab, store } = setUp()
    await store.write(new Map([['deskbell:s:guest', '{"token":7']]))
    expect(await openTab().token(null)).toBe('token 1')
  })
})
