import { createChat } from '@deskbell/core'
import { createFakeBackend } from '@deskbell/testing'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

const server = 'https://help.example'
const { handlers, control } = createFakeBackend({ server })
const network = setupServer(...handlers)
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }))
afterAll(() => network.close())

it('shows what an agent answers, also after the line was cut', async () => {
  const chat = createChat({ server, locale: 'en', requests: createRequests({ server }), transport: restTransport({ server }) })
  const texts = () => chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' ? [row.text] : []))
  chat.send('My deposit is missing')
  await vi.waitFor(() => expect(chat.getSnapshot().queue?.place).toBe(1))

  control.agentSays('Which network did you use?')
  await vi.waitFor(() => expect(texts()).toEqual(['My deposit is missing', 'Which network did you use?']))

  control.cutLines()
  control.agentSays('Are you still there?')
  await vi.waitFor(() => expect(texts()).toHaveLength(3), { timeout: 5_000 })
  chat.destroy()
})
