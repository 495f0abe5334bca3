import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { checkAddress } from '@deskbell/rules/address'
import { nanoid } from 'nanoid'
import { Refusal } from '../http/refusal.ts'
import type { Agent, AgentConfig, Roster } from './roster.ts'

/** The way in for the first agent of a new desk: a token that works once, while there is no agent. */
export interface SetUp {
  /** Null when there are agents. */
  readonly token: string | null
  /** Throws `not-found` for another token or a second use. */
  redeem(ask: Omit<AgentConfig, 'id' | 'teams'> & { readonly token: string }, teams: readonly string[]): Promise<Agent>
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** `secret` is the desk's own: every node of it gives out the same token. */
export async function createSetUp(roster: Roster, secret: Uint8Array): Promise<SetUp> {
  let token = (await roster.list()).length ? null : createHmac('sha256', secret).update('set-up').digest('base64url').slice(0, 22)
  return {
    get token() {
      return token
    },
    async redeem({ token: tried, ...agent }, teams) {
      const checked = checkAddress(agent.email)
      if ('fault' in checked) throw new Refusal('invalid', `This e-mail can't be used: ${checked.fault}.`)
      const id = nanoid(10)
      const isRight = token !== null && timingSafeEqual(hash(token), hash(tried))
      if (!isRight || !(await roster.putFirst({ ...agent, id, email: checked.address, teams })))
        throw new Refusal('not-found', 'This link was used, or never given out.')
      token = null
      const found = await roster.find(id)
      if (!found) throw new Error('An agent that was put is there.')
      return found
    },
  }
}
