import { describeTransport } from './describe-transport.ts'
import { FakeClock } from './fake-clock.ts'
import { MapBackend } from './map-backend.ts'

/** The suite can be passed, and the server that core is tested against keeps the contract. */
describeTransport('of the map backend', async () => {
  const backend = new MapBackend(new FakeClock())
  const nothing = async (): Promise<never> => {
    throw new Error('Not asked for here.')
  }
  return {
    transport: backend.transport,
    requests: { ...backend.requests, site: nothing, faq: nothing, forms: nothing, article: nothing, feedback: nothing },
    control: {
      credential: async () => (await backend.requests.credential({})).token,
      agentSays: async (conversation, text) => backend.agentSays(conversation, text),
      rebuildLogs: async () => backend.rebuildLogs(),
      cutLines: async () => backend.cutLines(),
    },
    tearDown: async () => undefined,
  }
})
