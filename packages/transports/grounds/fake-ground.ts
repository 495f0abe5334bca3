import type { Transport } from '@deskbell/core'
import type { TransportGround } from '@deskbell/core/testing'
import { createFakeBackend, type FakeControl } from '@deskbell/testing'
import { setupServer } from 'msw/node'
import { createRequests } from '../src/requests.ts'

export const fakeServer = 'https://help.larkspur.example'

/** A transport on the fake backend, for one test. */
export async function fakeGround(transport: Transport): Promise<TransportGround & { readonly fake: FakeControl }> {
  const { handlers, control } = createFakeBackend({ server: fakeServer })
  const network = setupServer(...handlers)
  network.listen({ onUnhandledRequest: 'error' })
  return {
    transport,
    requests: createRequests({ server: fakeServer }),
    fake: control,
    control: {
      credential: async () => control.credential(),
      agentSays: async (conversation, text) => control.agentSays(text, conversation),
      rebuildLogs: async () => control.rebuildLogs(),
      cutLines: async () => control.cutLines(),
    },
    tearDown: async () => network.close(),
  }
}
