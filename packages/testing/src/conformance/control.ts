import type { AgentAsk } from '@deskbell/protocol'

/** What a rule may need beyond the protocol. */
export type ControlVerb = 'agent' | 'open' | 'identity' | 'resume' | 'short-lived'

/** The backend's hand on itself, for conformance runs only: chapter Control of the protocol's SPEC. */
export interface Control {
  readonly offers: readonly ControlVerb[]
  /** Makes the server's clock show an hour at which every team works. */
  open(): Promise<void>
  /** Somebody of the desk does this, or types. */
  agent(conversation: string, ask: AgentAsk | { readonly type: 'typing' }): Promise<void>
  /** What the host's backend would sign for this person. */
  identity(subject: string, name: string, email: string): Promise<string>
  /** The key that a mail's link back to this conversation carries. */
  resume(conversation: string): Promise<string>
  /** A new guest's token that ends after so many seconds. */
  shortLived(seconds: number): Promise<string>
}

const nothing = (): Promise<never> => Promise.reject(new Error('There is no control.'))

/** A backend without a control: rules that need one are not run. */
export const noControl: Control = { offers: [], open: nothing, agent: nothing, identity: nothing, resume: nothing, shortLived: nothing }

/** The control that a backend serves over HTTP. Rejects when it can't be reached. */
export async function httpControl(url: string, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<Control> {
  const call = async (body: object): Promise<Readonly<Record<string, string>>> => {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const answer = await response.text()
    if (!response.ok) throw new Error(`The control answered ${response.status}: ${answer.slice(0, 200)}`)
    return JSON.parse(answer) as Readonly<Record<string, string>>
  }
  const { offers } = (await (await fetch(url)).json()) as { offers: readonly ControlVerb[] }
  return {
    offers,
    async open() {
      await call({ do: 'open' })
    },
    async agent(conversation, ask) {
      await call({ do: 'agent', conversation, ask })
    },
    identity: async (subject, name, email) => (await call({ do: 'identity', subject, name, email })).identity ?? '',
    resume: async (conversation) => (await call({ do: 'resume', conversation })).key ?? '',
    shortLived: async (seconds) => (await call({ do: 'short-lived', seconds })).token ?? '',
  }
}
