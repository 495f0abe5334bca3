import { ChatError, type Transport } from '@deskbell/core'
import { type AnyCommand, type Command, type Cursors, type Frame, type PollAnswer, type PollAsk, remedyFor, routes } from '@deskbell/protocol'
import { callServer, type ServerOptions } from './call-server.ts'
import { strictSink } from './strict-sink.ts'

/** In milliseconds: how long the server may hold a poll, when a poll is given up, and when a command is. */
const hold = 25_000
const longestSilence = 60_000
const patience = 20_000

/** One poll at a time for all logs, and a request for each command: the same frames where no socket can be held. */
export function restTransport<Ask extends AnyCommand = Command>(options: ServerOptions): Transport<Ask> {
  return {
    name: 'rest',
    open(hello, sink) {
      const token = hello.credential
      const closing = new AbortController()
      let cursors: Cursors = hello.cursors
      let seen: string | undefined
      let polling = new AbortController()
      const out = strictSink(sink, () => {
        closing.abort()
        polling.abort()
      })
      const pass = (value: unknown): void => {
        const frame = out.frame(value)
        if (frame) cursors = { ...cursors, ...placeOf(frame) }
      }

      /** Until the line is over. A poll that was broken off for a new place says nothing. */
      const listen = async (): Promise<void> => {
        while (!out.isOver) {
          polling = new AbortController()
          const { signal } = polling
          const ask: PollAsk = { protocol: hello.protocol, cursors, wait: seen === undefined ? 0 : hold, ...(seen === undefined ? {} : { seen }) }
          try {
            const answer = (await callServer(options, routes.poll, { token, body: ask, signal, within: longestSilence })) as Partial<PollAnswer> | null
            if (signal.aborted) continue
            if (!Array.isArray(answer?.frames) || typeof answer.seen !== 'string') throw new ChatError('offline', 'Something else answered a poll.')
            seen = answer.seen
            answer.frames.forEach(pass)
            if (answer.frames.length === 0) pass({ type: 'beat' })
          } catch (error) {
            if (!signal.aborted) out.lost(error as ChatError)
          }
        }
      }
      void listen()

      return {
        async send(command) {
          try {
            const receipt = await callServer(options, routes.commands, { token, body: command, signal: closing.signal, within: patience })
            pass({ type: 'receipt', receipt })
          } catch (error) {
            const { code, message, retryAfter } = error as ChatError
            const isAnswer = code !== 'offline' && code !== 'timeout' && ['show', 'retry'].includes(remedyFor(code))
            if (isAnswer) pass({ type: 'refused', id: command.id, code, reason: message, ...(retryAfter === null ? {} : { retryAfter }) })
            else out.lost(error as ChatError)
          }
        },
        hint(hint) {
          // A hint may be lost: whether the line stands is the poll's to say.
          void callServer(options, routes.hints, { token, body: hint, signal: closing.signal, within: patience }).catch(() => undefined)
        },
        follow(log, after) {
          cursors = { ...cursors, [log]: after }
          polling.abort()
        },
        close: out.end,
      }
    },
  }
}

/** How far a frame brings a log. */
function placeOf(frame: Frame): Cursors {
  if (frame.type === 'base') return { [frame.log]: frame.cursor }
  return frame.type === 'entry' ? { [frame.entry.log]: frame.entry.cursor } : {}
}
