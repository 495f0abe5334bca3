import type { ChatError, Transport } from '@deskbell/core'
import { type AnyCommand, type Command, type Cursors, canonicalJson, type PollAnswer, remedyFor, routes } from '@deskbell/protocol'
import { callServer, type ServerOptions, somebodyElse } from './call-server.ts'
import { placeOf } from './place-of.ts'
import { strictSink } from './strict-sink.ts'

/** In milliseconds: how long the server may hold a poll, when a poll is given up, and when a command is. */
const hold = 25_000
const longestPoll = 60_000
const patience = 20_000
/** The least time between two polls that brought nothing, should a server not hold them. */
const leastGap = 1_000

/** One poll at a time for all logs, and a request for each command: the same frames where no socket can be held. */
export function restTransport<Ask extends AnyCommand = Command>(options: ServerOptions): Transport<Ask> {
  return {
    name: 'rest',
    open(hello, sink) {
      const calls = new Set<AbortController>()
      let polling: AbortController | undefined
      let cursors: Cursors = hello.cursors
      /** Places asked for since the last poll; they outrank what that poll still brings. */
      let asked: Cursors = {}
      let seen: string | undefined

      const out = strictSink(sink, () => {
        for (const abort of calls) abort.abort()
      })
      const call = (path: string, body: unknown, within: number, abort = new AbortController()): Promise<unknown> => {
        calls.add(abort)
        return callServer(options, path, { token: hello.credential, body: canonicalJson(body), within, abort }).finally(() => calls.delete(abort))
      }

      const listen = async (): Promise<void> => {
        while (!out.isOver) {
          const abort = new AbortController()
          const { signal } = abort
          polling = abort
          cursors = { ...cursors, ...asked }
          asked = {}
          const began = Date.now()
          const body = { protocol: hello.protocol, cursors, seen, wait: seen ? hold : 0 }
          const answer = await call(routes.poll, body, longestPoll, abort)
            .then(pollAnswer)
            .catch((error: ChatError) => {
              if (!signal.aborted || error.code === 'timeout') out.lost(error)
            })
          if (!answer || signal.aborted) continue
          seen = answer.seen
          for (const frame of answer.frames) cursors = { ...cursors, ...placeOf(out.frame(frame)) }
          if (answer.frames.length > 0) continue
          out.frame({ type: 'beat' })
          await new Promise((resolve) => setTimeout(resolve, began + leastGap - Date.now()))
        }
      }
      void listen()

      return {
        send(command) {
          call(routes.commands, command, patience)
            .then((receipt) => out.frame({ type: 'receipt', receipt }) ?? out.lost(somebodyElse()))
            .catch((error: ChatError) => {
              const { code, message: reason, retryAfter } = error
              if (isAboutTheLine(error)) out.lost(error)
              else out.frame({ type: 'refused', id: command.id, code, reason, ...(retryAfter && { retryAfter }) })
            })
        },
        hint(hint) {
          // A hint may be lost: whether the line stands is the poll's to say.
          call(routes.hints, hint, patience).catch(() => undefined)
        },
        follow(log, after) {
          asked = { ...asked, [log]: after }
          polling?.abort()
        },
        close: out.end,
      }
    },
  }
}

function pollAnswer(value: unknown): PollAnswer {
  const answer = Object(value) as Partial<PollAnswer>
  if (!Array.isArray(answer.frames) || typeof answer.seen !== 'string') throw somebodyElse()
  return answer as PollAnswer
}

/** No answer about this command: another one would fare no better. */
const isAboutTheLine = ({ code }: ChatError): boolean => code === 'offline' || code === 'timeout' || !['show', 'retry'].includes(remedyFor(code))
