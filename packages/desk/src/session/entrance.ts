import { ChatError, type Clock, type Stop } from '@deskbell/core/feed'
import { type DeskSession, remedyFor } from '@deskbell/protocol'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskRequests, SetUp } from './desk-requests.ts'
import type { TabStore } from './tab-store.ts'

/** Where a person stands before and at the desk. */
export type Place<Desk> =
  | { readonly at: 'opening' }
  | { readonly at: 'unreachable' }
  | { readonly at: 'sign-in'; readonly ended: boolean }
  | { readonly at: 'set-up'; readonly token: string }
  | { readonly at: 'desk'; readonly desk: Desk }

/** Why nobody got in. `wrong`: the server knows no such pair, or the link was used. */
export type EntryFault = 'wrong' | 'busy' | 'unreachable' | 'failed'

export interface Entrance<Desk> {
  readonly place: ReadonlySignal<Place<Desk>>
  /** Null when the desk opened. */
  signIn(email: string, password: string): Promise<EntryFault | null>
  setUp(ask: Omit<SetUp, 'token'>): Promise<EntryFault | null>
  /** From a set-up link that is of no use to the sign-in form. */
  toSignIn(): void
  signOut(): void
}

interface Ports<Desk> {
  readonly requests: DeskRequests
  readonly store: TabStore
  readonly clock: Clock
  readonly setUpToken: string | null
  /** Opens the desk of a session. `onEnd` is called when the server no longer takes its token. */
  readonly open: (session: DeskSession, onEnd: () => void) => Promise<Desk & { destroy(): void }>
}

const tokenKey = 'token'
const patience = 3_000

/** The way in: a token kept for this tab, a set-up link, or e-mail and password. Tries a silent server again every 3 s. */
export function createEntrance<Desk>({ requests, store, clock, setUpToken, open }: Ports<Desk>): Entrance<Desk> {
  const place = signal<Place<Desk>>({ at: 'opening' })
  let leave: Stop = () => undefined

  const close = (ended: boolean): void => {
    leave()
    leave = () => undefined
    // Whoever is thrown out finds their drafts again when they are back; whoever leaves, leaves nothing.
    if (ended) store.write(tokenKey, null)
    else store.clear()
    place.value = { at: 'sign-in', ended }
  }

  const enter = async (session: DeskSession): Promise<void> => {
    store.write(tokenKey, session.token)
    const desk = await open(session, () => close(true))
    leave = () => desk.destroy()
    place.value = { at: 'desk', desk }
  }

  const resume = async (token: string): Promise<void> => {
    try {
      await enter(await requests.session(token))
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      if (remedyFor(error.code) === 'retry') {
        place.value = { at: 'unreachable' }
        clock.after(patience, () => void resume(token))
      } else close(true)
    }
  }

  const attempt = async (session: () => Promise<DeskSession>): Promise<EntryFault | null> => {
    try {
      await enter(await session())
      return null
    } catch (error) {
      if (error instanceof ChatError) return faultOf(error)
      throw error
    }
  }

  const token = store.read(tokenKey)
  if (setUpToken !== null) place.value = { at: 'set-up', token: setUpToken }
  else if (token === null) place.value = { at: 'sign-in', ended: false }
  else void resume(token)

  return {
    place,
    signIn: (email, password) => attempt(() => requests.signIn(email, password)),
    setUp: (ask) => attempt(() => requests.setUp({ ...ask, token: setUpToken ?? '' })),
    toSignIn: () => {
      place.value = { at: 'sign-in', ended: false }
    },
    signOut: () => {
      const known = store.read(tokenKey)
      close(false)
      // Gone here in any case; a server that can't hear it lets the token run out.
      if (known !== null) requests.signOut(known).catch(() => undefined)
    },
  }
}

function faultOf({ code }: ChatError): EntryFault {
  if (code === 'unauthorized' || code === 'forbidden' || code === 'not-found' || code === 'closed' || code === 'taken') return 'wrong'
  if (code === 'busy') return 'busy'
  return code === 'offline' || code === 'timeout' || code === 'unavailable' ? 'unreachable' : 'failed'
}
