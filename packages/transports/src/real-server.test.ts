import { describeTransport, FrameRecorder } from '@deskbell/core/testing'
import { type Command, type Cursors, mintId, protocolVersion } from '@deskbell/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverGround } from '../grounds/server-ground.ts'
import { firstThatOpens } from './first-that-opens.ts'
import { restTransport } from './rest.ts'
import { webSocketTransport } from './websocket.ts'

const socket = (server: string) => webSocketTransport({ server })
const rest = (server: string) => restTransport({ server })
const either = (server: string) => firstThatOpens([socket(server), async () => rest(server)])

describeTransport('websocket on the real server', () => serverGround(socket))
describeTransport('rest on the real server', () => serverGround(rest))
describeTransport('first-that-opens on the real server', () => serverGround(either))

describe('a box between the page and the real server', () => {
  let ground: Awaited<ReturnType<typeof serverGround>>
  beforeEach(async () => {
    ground = await serverGround(either)
  })
  afterEach(() => ground.tearDown())

  const open = (credential: string, cursors: Cursors = {}, transport = ground.transport) => {
    const sink = new FrameRecorder()
    return { sink, line: transport.open({ protocol: protocolVersion, credential, cursors }, sink) }
  }
  const post = (conversation: string, text: string): Command => ({ type: 'message.post', id: mintId(), conversation, text, locale: 'en' })

  it('[F17] that strips the upgrade: goes on over polls within 5 s, from the same cursor and without a gap', async () => {
    const credential = await ground.control.credential()
    const conversation = mintId()
    const before = open(credential)
    await before.sink.first('welcome')
    before.line.send(post(conversation, 'over the socket'))
    await before.sink.until((sink) => sink.textsOf(conversation).length === 1)
    const cursor = before.sink.entriesOf(conversation).at(-1)?.cursor
    if (!cursor) throw new Error('No entry came.')

    ground.proxy.stripsUpgrade = true
    await ground.proxy.cut()
    await before.sink.until((sink) => sink.errors.length > 0)
    await ground.control.agentSays(conversation, 'while nobody listened')
    const began = Date.now()
    const after = open(credential, { [conversation]: cursor })
    await after.sink.first('welcome')
    expect(Date.now() - began).toBeLessThan(5_000)
    after.line.send(post(conversation, 'over polls'))
    await after.sink.until((sink) => sink.textsOf(conversation).includes('over polls'))
    expect(after.sink.textsOf(conversation)).toEqual(['while nobody listened', 'over polls'])
    expect(after.sink.seqsOf(conversation)[0]).toBe(cursor.seq + 1)
    expect(after.sink.of('base')).toEqual([])
    expect(after.sink.errors).toEqual([])
    after.line.close()
  })

  it('[F15] that breaks an answer in the middle: the command is sent again and stored once', async () => {
    const transport = rest(ground.proxy.url)
    const credential = await ground.control.credential()
    const command = post(mintId(), 'once')
    const first = open(credential, {}, transport)
    await first.sink.first('welcome')
    ground.proxy.breakAnswersOn('/v1/commands', 1)
    first.line.send(command)
    await first.sink.until((sink) => sink.errors.length > 0)
    expect(first.sink.errors.map(({ code }) => code)).toEqual(['offline'])
    expect(first.sink.of('receipt')).toEqual([])

    const second = open(credential, {}, transport)
    await second.sink.first('welcome')
    second.line.send(command)
    expect((await second.sink.first('receipt')).receipt.repeated).toBe(true)
    await second.sink.until((sink) => sink.textsOf(command.conversation).length > 0)
    expect(second.sink.textsOf(command.conversation)).toEqual(['once'])
    second.line.close()
  })

  it('[F15] that breaks a poll in the middle: nothing of it is taken, and the next one brings it whole', async () => {
    const transport = rest(ground.proxy.url)
    const credential = await ground.control.credential()
    ground.proxy.breakAnswersOn('/v1/poll', 1)
    const first = open(credential, {}, transport)
    await first.sink.until((sink) => sink.errors.length > 0)
    expect(first.sink.frames).toEqual([])
    const second = open(credential, {}, transport)
    expect(await second.sink.first('welcome')).toMatchObject({ heads: {} })
    second.line.close()
  })

  it('lets a poll rest that follows a conversation which nobody began [I15]', async () => {
    const polls: string[] = []
    const counting: typeof fetch = (url, init) => {
      if (String(url).endsWith('/v1/poll')) polls.push(String(init?.body))
      return fetch(url, init)
    }
    const ahead = mintId()
    const { sink, line } = open(await ground.control.credential(), { [ahead]: 'tail' }, restTransport({ server: ground.proxy.url, fetch: counting }))
    await sink.first('welcome')
    await ground.requests.site('en', null)
    const asked = polls.length
    for (let round = 0; round < 20; round++) await ground.requests.site('en', null)
    expect(polls.length).toBeLessThanOrEqual(asked + 1)
    line.close()
  })
})
