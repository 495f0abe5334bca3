import { randomBytes } from 'node:crypto'
import type { AgentAsk } from '@deskbell/protocol'
import { nextInstant, parseSchedule } from '@deskbell/rules/hours'
import type { Server } from '@deskbell/server'
import type { DemoClock } from './demo-clock.ts'
import { type DeskHand, openDeskHand } from './desk-hand.ts'
import type { Profile } from './load-profile.ts'

export interface ControlParts {
  readonly server: Server
  readonly profile: Profile
  readonly clock: DemoClock
  readonly origin: string
  readonly account: { readonly email: string; readonly password: string }
  /** Stands for the host's backend. */
  readonly sign: (subject: string, name: string, email: string) => Promise<string>
}

type Ask =
  | { readonly do: 'open' }
  | { readonly do: 'agent'; readonly conversation: string; readonly ask: AgentAsk | { readonly type: 'typing' } }
  | { readonly do: 'identity'; readonly subject: string; readonly name: string; readonly email: string }
  | { readonly do: 'resume'; readonly conversation: string }
  | { readonly do: 'short-lived'; readonly seconds: number }

/**
 * The hand of a conformance run on the demo (chapter Control of the protocol's SPEC), at an address that nobody can guess.
 * Whoever knows it may do everything: the demo serves it only with `--control`.
 */
export function addControl({ server, profile, clock, origin, account, sign }: ControlParts): string {
  const path = `/demo/control/${randomBytes(16).toString('base64url')}`
  let hand: Promise<DeskHand> | null = null

  const work: { readonly [Verb in Ask['do']]: (ask: Extract<Ask, { do: Verb }>) => Promise<object> } = {
    async open() {
      const hours = profile.site.teams.map((team) => parseSchedule(team.hours))
      const at = nextInstant(hours, clock.now(), (open) => open.every(Boolean))
      if (at !== null) clock.moveTo(at)
      return {}
    },
    async agent({ conversation, ask }) {
      hand ??= openDeskHand(origin, account)
      if (ask.type === 'typing') (await hand).types(conversation)
      else await (await hand).does(conversation, ask)
      return {}
    },
    identity: async ({ subject, name, email }) => ({ identity: await sign(subject, name, email) }),
    resume: async ({ conversation }) => ({ key: await server.passes.resumeKey(conversation) }),
    'short-lived': async ({ seconds }) => ({ token: await server.passes.guestToken(seconds * 1000) }),
  }

  server.app.get(path, async () => ({ offers: Object.keys(work) }))
  server.app.post<{ Body: Ask }>(path, async ({ body }) => work[body.do](body as never))
  server.app.addHook('onClose', async () => (await hand)?.close())
  return origin + path
}
