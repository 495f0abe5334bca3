import { createChat } from '@deskbell/core'
import { createFakeBackend, type FakeControl } from '@deskbell/testing'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { getResponse, RequestHandler } from 'msw'

const server = 'https://help.example'

/** A whole support desk inside this page: what is sent to it never leaves the browser. */
export function openSampleDesk(): { readonly server: string; readonly control: FakeControl } {
  const { handlers, control } = createFakeBackend({ server })
  const routes = handlers.filter((handler) => handler instanceof RequestHandler)
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => (await getResponse(routes, new Request(input, init))) ?? fetch(input, init)
  return { server, control }
}

/** A talk that has gone on for a while, to see bubbles in. The key leads the widget into it. */
export async function beginTalk({ control }: ReturnType<typeof openSampleDesk>): Promise<string> {
  const chat = createChat({ server, locale: 'en', requests: createRequests({ server }), transport: restTransport({ server }) })
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const stop = chat.subscribe(() => {
        if (!chat.getSnapshot().rows.some((row) => row.type === 'message' && row.text === text && row.delivery === null)) return
        stop()
        resolve()
      })
      chat.send(text)
    })
  chat.requestHandoff({})
  await says('My 1,250 USDT hasn’t arrived.')
  control.agentSays('Hello, thank you for the details.')
  control.agentSays('I can see it: 14 of 19 confirmations.')
  await says('This is what my wallet shows, too.')
  control.agentSays('That matches. It will be in your account in about a minute.')
  const key = control.resumeKey()
  chat.destroy()
  return key
}
