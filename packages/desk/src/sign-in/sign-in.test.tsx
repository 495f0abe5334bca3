import { ChatError, type Clock } from '@deskbell/core'
import { signal } from '@preact/signals'
import { cleanup, render, screen, waitFor } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleDesk, sampleRequests, stillClock } from '../../gallery/sample-desk.ts'
import { sampleSession } from '../../gallery/sample-site.ts'
import { App } from '../app.tsx'
import type { Desk } from '../desk.ts'
import { localeFor } from '../locales/locale.ts'
import type { DeskRequests } from '../session/desk-requests.ts'
import { createEntrance, type Entrance } from '../session/entrance.ts'
import { tabStore } from '../session/tab-store.ts'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

interface Setting {
  readonly requests?: Partial<DeskRequests>
  readonly setUpToken?: string
}

function arrive({ requests = {}, setUpToken }: Setting = {}) {
  const asked: string[] = []
  const ends: (() => void)[] = []
  const waits: (() => void)[] = []
  const after: Clock['after'] = (_, run) => {
    waits.push(run)
    return () => undefined
  }
  const answer = { rows: [], cursors: {}, serverNow: 0 }
  const entrance: Entrance<Desk> = createEntrance<Desk>({
    requests: { ...sampleRequests(answer, sampleSession, asked), ...requests },
    store: tabStore(sessionStorage),
    clock: { now: stillClock.now, after },
    setUpToken: setUpToken ?? null,
    open: async (_, onEnd) => {
      ends.push(onEnd)
      return { ...sampleDesk().desk, signOut: () => entrance.signOut() }
    },
  })
  render(<App entrance={entrance} locale={localeFor(['en'])} sound={signal(true)} chime={() => undefined} />)
  return { asked, ends, waits, entrance }
}

const email = () => screen.getByRole('textbox', { name: 'E-mail' }) as HTMLInputElement
const password = () => screen.getByLabelText('Password') as HTMLInputElement
const submit = () => screen.getByRole('button', { name: 'Sign in' })
const fails = (code: ConstructorParameters<typeof ChatError>[0]) => () => Promise.reject(new ChatError(code, 'no'))

describe('SignIn', () => {
  it('[P38] opens the desk', async () => {
    const { asked } = arrive()
    await userEvent.type(email(), ' mei@meridian.example ')
    await userEvent.type(password(), 'a long password{Enter}')
    expect(await screen.findByRole('list', { name: 'Inbox' })).toBeTruthy()
    expect(asked).toContain('sign in mei@meridian.example')
  })

  it.each([
    ['unauthorized', 'E-mail and password don’t match. Check both and try again.'],
    ['busy', 'Too many tries. Wait a minute, then try again.'],
    ['offline', 'The server can’t be reached. Check your connection and try again.'],
  ] as const)('says in one sentence what is wrong (%s) and keeps what was typed', async (code, sentence) => {
    arrive({ requests: { signIn: fails(code) } })
    await userEvent.type(email(), 'mei@meridian.example')
    await userEvent.type(password(), 'wrong')
    await userEvent.click(submit())
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(sentence))
    expect([email().value, password().value]).toEqual(['mei@meridian.example', 'wrong'])
  })

  it('marks what is missing and goes there', async () => {
    const { asked } = arrive()
    await userEvent.type(email(), 'mei@meridian.example')
    await userEvent.click(submit())
    expect(screen.getByText('Enter your password.')).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(password()))
    expect(asked).toEqual([])
  })

  it('lives through a reload of the tab, and leaves nothing after signing out', async () => {
    sessionStorage.setItem('deskbell-desk:token', 'kept')
    const { asked } = arrive()
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }))
    expect(submit()).toBeTruthy()
    expect(asked).toEqual(['session', 'signed out'])
    expect(sessionStorage.length).toBe(0)
  })

  it('says that a session has ended', async () => {
    sessionStorage.setItem('deskbell-desk:token', 'old')
    arrive({ requests: { session: fails('unauthorized') } })
    expect(await screen.findByText('Your session has ended. Sign in again.')).toBeTruthy()
  })

  it('says so when the session ends at the desk', async () => {
    sessionStorage.setItem('deskbell-desk:token', 'kept')
    const { ends } = arrive()
    await screen.findByRole('list', { name: 'Inbox' })
    ends[0]?.()
    expect(await screen.findByText('Your session has ended. Sign in again.')).toBeTruthy()
  })

  it('tries a silent server again and says so meanwhile', async () => {
    sessionStorage.setItem('deskbell-desk:token', 'kept')
    let tries = 0
    const { waits } = arrive({ requests: { session: () => (++tries === 1 ? fails('offline')() : Promise.resolve(sampleSession)) } })
    expect(await screen.findByText('The desk can’t be reached. Trying again.')).toBeTruthy()
    waits[0]?.()
    expect(await screen.findByRole('list', { name: 'Inbox' })).toBeTruthy()
  })
})

describe('SetUpForm', () => {
  const fill = async (address: string, secret: string): Promise<void> => {
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), 'Mei Koh')
    await userEvent.type(email(), address)
    await userEvent.type(password(), secret)
    await userEvent.click(screen.getByRole('button', { name: 'Set up the desk' }))
  }

  it('[P37] makes the first agent from the link of the first run', async () => {
    const asked: unknown[] = []
    const setUp = async (ask: unknown) => {
      asked.push(ask)
      return sampleSession
    }
    arrive({ setUpToken: 'once', requests: { setUp } })
    await fill('mei@meridian.example', 'a long password')
    expect(await screen.findByRole('list', { name: 'Inbox' })).toBeTruthy()
    expect(asked).toEqual([{ token: 'once', name: 'Mei Koh', email: 'mei@meridian.example', password: 'a long password' }])
  })

  it('says at the field what is wrong with it', async () => {
    const { asked } = arrive({ setUpToken: 'once' })
    await fill('a@b,c@d', 'short')
    expect(screen.getByText('Enter an address such as you@example.com.')).toBeTruthy()
    expect(screen.getByText('Use at least 10 characters.')).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(email()))
    expect(asked).toEqual([])
  })

  it('says that a link was used and leads to the sign-in', async () => {
    arrive({ setUpToken: 'twice', requests: { setUp: fails('not-found') } })
    await fill('mei@meridian.example', 'a long password')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^This link was used or has expired/))
    await userEvent.click(screen.getByRole('button', { name: 'Sign in instead' }))
    expect(submit()).toBeTruthy()
  })
})
