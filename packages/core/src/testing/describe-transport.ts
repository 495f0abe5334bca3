import { type Command, type ConversationId, type Cursors, mintId, protocolVersion, remedyFor } from '@deskbell/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Requests } from '../ports/requests.ts'
import type { Line, Transport } from '../ports/transport.ts'
import { FrameRecorder } from './frame-recorder.ts'

/** What the suite needs of a backend beyond the protocol. The desk is open and an agent is there. */
export interface BackendControl {
  /** The token of a new guest, another one at each call. */
  credential(): Promise<string>
  /** An agent says this in the conversation, which is accepted first where it has to be. Resolves after the commit. */
  agentSays(conversation: ConversationId, text: string): Promise<void>
  /** Starts every log over under a new epoch, as after a restored backup; what was said stays. */
  rebuildLogs?(): Promise<void>
  /** Breaks every line without a word. */
  cutLines(): Promise<void>
}

export interface TransportGround {
  readonly transport: Transport
  readonly requests: Requests
  readonly control: BackendControl
  tearDown(): Promise<void>
}

/** The contract of a transport (LN in SPEC.md). `setUp` is called before each test. */
export function describeTransport(name: string, setUp: () => Promise<TransportGround>): void {
  describe(`transport ${name}`, () => {
    let ground: TransportGround
    let lines: Line[]
    beforeEach(async () => {
      lines = []
      ground = await setUp()
    })
    afterEach(async () => {
      for (const line of lines) line.close()
      await ground.tearDown()
    })

    const open = (credential: string, cursors: Cursors = {}): { line: Line; sink: FrameRecorder } => {
      const sink = new FrameRecorder()
      const line = ground.transport.open({ protocol: protocolVersion, credential, cursors }, sink)
      lines.push(line)
      return { line, sink }
    }
    const openLive = async (credential: string, cursors: Cursors = {}) => {
      const opened = open(credential, cursors)
      await opened.sink.first('welcome')
      return opened
    }
    const post = (conversation: ConversationId, text: string): Command => ({ type: 'message.post', id: mintId(), conversation, text, locale: 'en' })
    /** A new conversation whose first message was stored. */
    const talk = async () => {
      const credential = await ground.control.credential()
      const opened = await openLive(credential)
      const conversation = mintId()
      const command = post(conversation, 'first')
      opened.line.follow(conversation, 'tail')
      opened.line.send(command)
      const { receipt } = await opened.sink.first('receipt', (frame) => frame.receipt.id === command.id)
      await opened.sink.until((sink) => sink.seqsOf(conversation).includes(receipt.cursor.seq))
      return { ...opened, credential, conversation, command, receipt }
    }

    it('[LN1] tells welcome first, with the time of the server', async () => {
      const { sink } = await openLive(await ground.control.credential())
      expect(sink.frames[0]).toMatchObject({ type: 'welcome', serverNow: expect.any(Number), heads: {} })
    })

    it('[LN2] answers a command with one receipt and with its entries, numbered from 1 without a gap', async () => {
      const { sink, conversation, command, receipt } = await talk()
      expect(receipt).toMatchObject({ id: command.id, repeated: false })
      const entries = sink.entriesOf(conversation)
      expect(entries.map(({ cursor }) => cursor.seq)).toEqual(entries.map((_, index) => index + 1))
      expect(entries.at(-1)).toMatchObject({ command: command.id, cursor: receipt.cursor, fact: { type: 'message', text: 'first' } })
      expect(entries.at(-1)).not.toHaveProperty('more')
      expect(sink.of('receipt')).toHaveLength(1)
    })

    it('[LN3] brings what an agent says, in the order in which it was said', async () => {
      const { sink, conversation } = await talk()
      for (const text of ['one', 'two', 'three']) await ground.control.agentSays(conversation, text)
      await sink.until(() => sink.textsOf(conversation).includes('three'))
      expect(sink.textsOf(conversation)).toEqual(['first', 'one', 'two', 'three'])
      expect(sink.seqsOf(conversation)).toEqual(sink.seqsOf(conversation).map((_, index) => index + 1))
    })

    it('[LN4] [F2] gives the first receipt again for a command sent twice', async () => {
      const { line, sink, conversation, command, receipt } = await talk()
      line.send(command)
      const again = await sink.first('receipt', (frame) => frame.receipt.repeated)
      expect(again.receipt).toEqual({ ...receipt, repeated: true })
      expect(sink.textsOf(conversation)).toEqual(['first'])
    })

    it('[LN5] [F7] refuses an id that was used for something else', async () => {
      const { line, sink, conversation, command } = await talk()
      line.send({ ...post(conversation, 'something else'), id: command.id })
      expect(await sink.first('refused')).toMatchObject({ id: command.id, code: 'mismatch' })
      expect(sink.textsOf(conversation)).toEqual(['first'])
    })

    it('[LN6] says what was refused and why, and stays open', async () => {
      const { line, sink } = await openLive(await ground.control.credential())
      const conversation = mintId()
      const refused: Command = { type: 'conversation.resolve', id: mintId(), conversation }
      line.send(refused)
      expect(await sink.first('refused')).toMatchObject({ id: refused.id, code: 'closed' })
      const command = post(conversation, 'still here')
      line.send(command)
      await sink.first('receipt', (frame) => frame.receipt.id === command.id)
      expect(sink.errors).toEqual([])
    })

    it('[LN7] resumes after a cursor, without a base and without repeating', async () => {
      const { line, sink, credential, conversation } = await talk()
      const cursor = sink.entriesOf(conversation).at(-1)?.cursor
      if (!cursor) throw new Error('No entry came.')
      line.close()
      await ground.control.agentSays(conversation, 'while you were away')
      const again = await openLive(credential, { [conversation]: cursor })
      await again.sink.until(() => again.sink.textsOf(conversation).length > 0)
      expect(again.sink.textsOf(conversation)).toEqual(['while you were away'])
      expect(again.sink.seqsOf(conversation)[0]).toBe(cursor.seq + 1)
      expect(again.sink.of('base')).toEqual([])
    })

    it('[LN8] follows the logs it was not asked for from their tail', async () => {
      const { credential, conversation } = await talk()
      const { sink } = await openLive(credential)
      await sink.until(() => sink.textsOf(conversation).includes('first'))
      const welcome = await sink.first('welcome')
      expect(Object.keys(welcome.heads)).toEqual([conversation])
      expect(welcome.heads[conversation]?.seq).toBe(sink.seqsOf(conversation).at(-1))
    })

    it('[LN9] cuts a tail at 50 entries and says before it what came earlier', async () => {
      const { credential, conversation } = await talk()
      for (let count = 1; count <= 55; count++) await ground.control.agentSays(conversation, `message ${count}`)
      const { sink } = await openLive(credential)
      await sink.until(() => sink.textsOf(conversation).includes('message 55'))
      const seqs = sink.seqsOf(conversation)
      const base = await sink.first('base', (frame) => frame.log === conversation)
      expect(seqs).toHaveLength(50)
      expect(base.cursor.seq + 1).toBe(seqs[0])
      expect(base.state).toMatchObject({ id: conversation, phase: 'assigned', cursor: base.cursor })
      expect(sink.frames.indexOf(base)).toBeLessThan(sink.frames.findIndex((frame) => frame.type === 'entry'))
    })

    it('[LN10] replaces what the client knew when its cursor is of another epoch', async () => {
      const { credential, conversation } = await talk()
      const { sink } = await openLive(credential, { [conversation]: { epoch: 'elsewhere', seq: 7 } })
      await sink.until(() => sink.textsOf(conversation).includes('first'))
      const base = await sink.first('base', (frame) => frame.log === conversation)
      expect(sink.seqsOf(conversation)[0]).toBe(base.cursor.seq + 1)
      expect(base.cursor.epoch).not.toBe('elsewhere')
    })

    it('[LN10] [F29] starts over after the logs were rebuilt', async (context) => {
      if (!ground.control.rebuildLogs) return context.skip('this backend has no control to rebuild its logs')
      const { command, line, sink, credential, conversation } = await talk()
      const cursor = sink.entriesOf(conversation).at(-1)?.cursor
      if (!cursor) throw new Error('No entry came.')
      line.close()
      await ground.control.rebuildLogs()
      const again = await openLive(credential, { [conversation]: cursor })
      await again.sink.until(() => again.sink.textsOf(conversation).includes('first'))
      const { epoch } = (await again.sink.first('base')).cursor
      expect(epoch).not.toBe(cursor.epoch)
      again.line.send(command)
      expect((await again.sink.first('receipt')).receipt).toEqual({ id: command.id, cursor: { epoch, seq: cursor.seq }, repeated: true })
    })

    it('[LN13] takes a hello that names a conversation which nobody began yet', async () => {
      const conversation = mintId()
      const { line, sink } = await openLive(await ground.control.credential(), { [conversation]: 'tail' })
      line.send(post(conversation, 'begun now'))
      await sink.until(() => sink.textsOf(conversation).includes('begun now'))
      expect(sink.seqsOf(conversation)[0]).toBe(1)
    })

    it('[LN11] tells nothing before `open` has returned', async () => {
      const failing = open('not a credential')
      expect([failing.sink.frames, failing.sink.errors]).toEqual([[], []])
      const opening = open(await ground.control.credential())
      expect([opening.sink.frames, opening.sink.errors]).toEqual([[], []])
      await opening.sink.first('welcome')
    })

    it('[LN11] is lost once and says nothing afterwards', async () => {
      const { sink, conversation } = await talk()
      await ground.control.cutLines()
      await sink.until(() => sink.errors.length > 0)
      await ground.control.agentSays(conversation, 'nobody hears this')
      const fence = await openLive(await ground.control.credential())
      fence.line.close()
      expect(sink.errors).toHaveLength(1)
      expect(remedyFor(sink.errors[0]?.code ?? 'invalid')).toBe('retry')
      expect(sink.late).toEqual([])
    })

    it('[LN11] is lost, not thrown, when opening fails', async () => {
      const { sink } = open('not a credential')
      await sink.until(() => sink.errors.length > 0)
      expect(sink.errors.map(({ code }) => code)).toEqual(['unauthorized'])
      expect(sink.frames).toEqual([])
    })

    it('[LN12] tells a closed sink nothing', async () => {
      const { line, sink, credential, conversation } = await talk()
      line.close()
      const told = sink.frames.length
      const other = await openLive(credential)
      await ground.control.agentSays(conversation, 'for the other line')
      await other.sink.until(() => other.sink.textsOf(conversation).includes('for the other line'))
      expect(sink.frames).toHaveLength(told)
      expect(sink.errors).toEqual([])
    })

    it('[LN13] follows a log from the place it is asked for', async () => {
      const { sink: first, credential, conversation } = await talk()
      const { line, sink } = await openLive(credential, {})
      await sink.until(() => sink.textsOf(conversation).length === 1)
      const start = first.entriesOf(conversation)[0]?.cursor
      if (!start) throw new Error('No entry came.')
      line.follow(conversation, start)
      await sink.until(() => sink.textsOf(conversation).length === 2)
      const seqs = sink.seqsOf(conversation)
      expect(seqs.slice(seqs.lastIndexOf(start.seq + 1))).toEqual(first.seqsOf(conversation).slice(1))
    })

    it('[LN13] follows a conversation that does not exist yet, and brings it when another line begins it', async () => {
      const { credential } = await talk()
      const one = await openLive(credential)
      const other = await openLive(credential)
      const conversation = mintId()
      other.line.follow(conversation, 'tail')
      one.line.send(post(conversation, 'begun elsewhere'))
      await other.sink.until(() => other.sink.textsOf(conversation).includes('begun elsewhere'))
      expect(other.sink.seqsOf(conversation)[0]).toBe(1)
    })

    it('[LN14] [I10] does not let anyone follow the conversation of another', async () => {
      const { conversation } = await talk()
      const { line, sink } = await openLive(await ground.control.credential())
      line.follow(conversation, 'tail')
      await ground.control.agentSays(conversation, 'not for you')
      const fence = post(mintId(), 'fence')
      line.send(fence)
      await sink.until(() => sink.of('receipt').length + sink.errors.length > 0)
      expect(sink.entriesOf(conversation)).toEqual([])
      expect(JSON.stringify(sink.frames)).not.toContain('not for you')
    })

    it('[LN15] carries hints: a read mark comes back as a status on every line', async () => {
      const { line, credential, conversation, receipt } = await talk()
      await ground.control.agentSays(conversation, 'read me')
      const other = await openLive(credential)
      line.hint({ type: 'read', conversation, upTo: receipt.cursor.seq })
      const isMark = ({ type }: { readonly type: string }): boolean => type === 'read'
      const frame = await other.sink.first('status', ({ status }) => isMark(status) && 'visitor' in status && status.visitor === receipt.cursor.seq)
      expect(frame.status).toMatchObject({ conversation })
    })

    it('[LN16] reads history oldest first, and only with a good credential', async () => {
      const { credential, conversation } = await talk()
      for (const text of ['one', 'two', 'three']) await ground.control.agentSays(conversation, text)
      const latest = await ground.requests.history(credential, conversation, null, 2)
      expect(latest.map(({ fact }) => fact.type === 'message' && fact.text)).toEqual(['two', 'three'])
      const earlier = await ground.requests.history(credential, conversation, latest[0]?.cursor.seq ?? 0, 100)
      expect(earlier.map(({ cursor }) => cursor.seq)).toEqual(earlier.map((_, index) => index + 1))
      expect(earlier.at(-1)?.cursor.seq).toBe((latest[0]?.cursor.seq ?? 0) - 1)
      await expect(ground.requests.history('not a credential', conversation, null, 2)).rejects.toMatchObject({ code: 'unauthorized' })
      await expect(ground.requests.history(await ground.control.credential(), conversation, null, 2)).rejects.toMatchObject({ code: 'not-found' })
    })
  })
}
