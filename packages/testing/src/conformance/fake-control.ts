import type { FakeControl } from '../control.ts'
import type { Control } from './control.ts'

/** The control of the fake backend, which needs no HTTP. */
export const controlOf = (fake: FakeControl): Control => ({
  offers: ['agent', 'open', 'identity', 'resume', 'short-lived'],
  async open() {
    fake.openDesk()
  },
  async agent(conversation, ask) {
    if (ask.type === 'typing') fake.agentTypes(conversation)
    else if (ask.type === 'conversation.accept') fake.agentAccepts(conversation)
    else if (ask.type === 'conversation.resolve') fake.agentResolves(conversation)
    else if (ask.type === 'message.post') fake.agentSays(ask.text, conversation)
    else throw new Error(`The fake agent has no ${ask.type}.`)
  },
  identity: async (subject, name, email) => fake.identityFor({ subject, name, email }),
  resume: async (conversation) => fake.resumeKey(conversation),
  shortLived: async (seconds) => fake.credential(seconds),
})
