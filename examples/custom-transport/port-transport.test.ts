import { MessageChannel } from 'node:worker_threads'
import type { Line, Transport } from '@deskbell/core'
import { describeTransport } from '@deskbell/core/testing'
import type { ClientFrame } from '@deskbell/protocol'
import { createFakeBackend } from '@deskbell/testing'
import { createRequests } from '@deskbell/transports/requests'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { setupServer } from 'msw/node'
import { portTransport } from './port-transport.ts'

const server = 'https://help.example'

/** The other end of the port: what a native shell would do, with our own socket in its place. */
function shell(real: Transport): MessagePort {
  const { port1, port2 } = new MessageChannel()
  let line: Line | undefined
  port2.on('message', (frame: ClientFrame) => {
    if (frame.type === 'hello')
      line = real.open(frame, {
        frame: (each) => port2.postMessage(each),
        lost: ({ code }) => port2.postMessage({ lost: code }),
      })
    if (frame.type === 'command') line?.send(frame.command as never)
    if (frame.type === 'hint') line?.hint(frame.hint)
    if (frame.type === 'follow') line?.follow(frame.log, frame.after)
  })
  port2.on('close', () => line?.close())
  return port1 as unknown as MessagePort
}

// #region ground
describeTransport('of one file, over a message port', async () => {
  const { handlers, control } = createFakeBackend({ server })
  const network = setupServer(...handlers)
  network.listen({ onUnhandledRequest: 'error' })
  return {
    transport: portTransport(() => shell(webSocketTransport({ server }))),
    requests: createRequests({ server }),
    control: {
      credential: async () => control.credential(),
      agentSays: async (conversation, text) => control.agentSays(text, conversation),
      rebuildLogs: async () => control.rebuildLogs(),
      cutLines: async () => control.cutLines(),
    },
    tearDown: async () => network.close(),
  }
})
// #endregion ground
