// @vitest-environment happy-dom
import { type Chat, createChat } from '@deskbell/core'
import { createGuide, type Guide } from '@deskbell/core/guide'
import { createFakeBackend, type FakeControl } from '@deskbell/testing'
import { firstThatOpens } from '@deskbell/transports/first-that-opens'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { showSupport } from './show-support.ts'

const server = 'https://help.example'

describe('a page of one’s own on the core', () => {
  let control: FakeControl
  let network: ReturnType<typeof setupServer>
  let guide: Guide
  let chat: Chat
  beforeEach(() => {
    const fake = createFakeBackend({ server })
    control = fake.control
    network = setupServer(...fake.handlers)
    network.listen({ onUnhandledRequest: 'error' })
    const requests = createRequests({ server })
    guide = createGuide({ locale: 'en', requests })
    chat = createChat({ server, locale: 'en', requests, transport: firstThatOpens([webSocketTransport({ server }), async () => restTransport({ server })]) })
    const root = document.createElement('main')
    document.body.replaceChildren(root)
    showSupport(root, guide, chat)
    guide.start()
  })
  afterEach(() => {
    guide.destroy()
    chat.destroy()
    network.close()
  })

  const until = (claim: () => void) => vi.waitFor(claim, { timeout: 5_000 })
  const page = (): string => document.body.textContent ?? ''
  const one = <Type extends Element>(selector: string): Type => {
    const found = document.querySelector<Type>(selector)
    if (!found) throw new Error(`There is no ${selector}.`)
    return found
  }
  const button = (name: string): HTMLButtonElement => {
    const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name))
    if (!found) throw new Error(`There is no button ${name}.`)
    return found
  }
  const type = (selector: string, text: string): void => {
    const field = one<HTMLInputElement>(selector)
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const write = (text: string): void => {
    type('#message', text)
    one('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  }
  const messages = (): (string | null)[] => [...document.querySelectorAll('ol li:not(.event)')].map(({ textContent }) => textContent)

  it('[P7] shows answers while the visitor types, and opens one', async () => {
    await until(() => expect(page()).toContain('Larkspur Exchange'))
    await until(() => expect(guide.getSnapshot().isSearchable).toBe(true))
    type('#query', 'reset my password')
    await until(() => button('How do I reset my password?').click())
    await until(() => expect(one('article').textContent).toContain('Forgot password'))
  })

  it('[P12] [P14] takes question and article along to a person, and carries the talk', async () => {
    await until(() => expect(guide.getSnapshot().isSearchable).toBe(true))
    type('#query', 'reset my password')
    await until(() => button('How do I reset my password?').click())
    await until(() => expect(one('article').textContent).toContain('Forgot password'))
    button('Talk to a person').click()
    await until(() => expect(page()).toContain('You are number 1 in the queue, about 2 to 6 minutes.'))
    expect(control.conversations()[0]?.from).toEqual({
      question: 'reset my password',
      article: 'reset-password',
      articleTitle: 'How do I reset my password?',
    })
    write('The link never came <b>at all</b>')
    const mine = ['You reset my password', 'You The link never came <b>at all</b>']
    await until(() => expect(messages()).toEqual(mine))
    control.agentSays('Let me look.')
    await until(() => expect(messages()).toEqual([...mine, 'Ada Let me look.']))
    control.agentTypes()
    await until(() => expect(page()).toContain('Ada is typing'))
    control.agentResolves()
    await until(() => expect(page()).toContain('This conversation is resolved.'))
  })

  it('[P34] says that the line is broken, keeps what is written, and sends it once the line is back', async () => {
    write('first')
    await until(() => expect(messages()).toEqual(['You first']))
    control.refuseConnections()
    await until(() => expect(one('[role=status]').textContent).toContain('Reconnecting'))
    write('second')
    await until(() => expect(messages()).toEqual(['You first', 'You second sending…']))
    control.acceptConnections()
    await until(() => expect(messages()).toEqual(['You first', 'You second']))
    await until(() => expect(one('[role=status]').textContent).toBe(''))
    expect(control.entries().filter(({ fact }) => fact.type === 'message')).toHaveLength(2)
  })

  it('offers to try again what was not accepted', async () => {
    control.failNext('message.post', 'closed')
    write('hello')
    await until(() => button('Not sent. Try again').click())
    await until(() => expect(messages()).toEqual(['You hello']))
  })
})
