import { ChatError, type Line, type Sink, type Transport } from '@deskbell/core'
import type { AnyCommand, Command, CommandId, Cursors, ErrorCode, Frame, Hello } from '@deskbell/protocol'
import { placeOf } from './place-of.ts'

/** A transport, or how to load one that is not needed at first. */
export type Choice<Ask> = Transport<Ask> | (() => Promise<Transport<Ask>>)

/** In milliseconds: short enough for a second one to open within core's limit of 5 s. */
const patience = 3_000
/** In milliseconds: how often a higher choice is tried again. */
const retryHigher = 5 * 60_000
/** The server's own word, which another transport would only hear again. */
const final: readonly ErrorCode[] = ['unauthorized', 'forbidden', 'version']

/** A line that may still be loading. */
interface Attempt<Ask> {
  line?: Line<Ask>
  close(): void
}

/**
 * Opens the first of these that gets a welcome, the best first. What opened is remembered and opened first the next time; a higher one
 * is tried again beside it every 5 minutes, and taken over to without a word. Commands under way are sent again on the new line, with
 * their ids.
 */
export function firstThatOpens<Ask extends AnyCommand = Command>(choices: readonly [Choice<Ask>, ...Choice<Ask>[]]): Transport<Ask> {
  let kept = 0
  let triedBestAt = 0

  /** A line over one choice. `hello` is asked when the transport is there; without `limit` it may take as long as its caller waits. */
  function attempt(index: number, hello: () => Hello, sink: Sink, limit?: number): Attempt<Ask> {
    let isOver = false
    const self: Attempt<Ask> = {
      close() {
        isOver = true
        clearTimeout(late)
        self.line?.close()
      },
    }
    const lost = (error: ChatError): void => {
      if (isOver) return
      self.close()
      sink.lost(error)
    }
    const frame = (given: Frame): void => {
      clearTimeout(late)
      if (!isOver) sink.frame(given)
    }
    const open = async (): Promise<void> => {
      const choice = choices[index] ?? choices[0]
      const transport = typeof choice === 'function' ? await choice() : choice
      if (!isOver) self.line = transport.open(hello(), { frame, lost })
    }
    const late = limit && setTimeout(() => lost(new ChatError('timeout')), limit)
    if (index === 0) triedBestAt = Date.now()
    // Later, for the caller has no line yet.
    Promise.resolve()
      .then(open)
      .catch((cause: unknown) => lost(new ChatError('offline', undefined, { cause })))
    return self
  }

  return {
    name: 'first-that-opens',
    open(hello, sink) {
      let cursors: Cursors = hello.cursors
      let isLive = false
      let trying = kept
      let current: Attempt<Ask> | undefined
      let higher: Attempt<Ask> | undefined
      let timer: ReturnType<typeof setTimeout> | undefined
      const underWay = new Map<CommandId, Ask>()
      const helloNow = (): Hello => ({ ...hello, cursors })

      const pass = (frame: Frame): void => {
        cursors = { ...cursors, ...placeOf(frame) }
        if (frame.type === 'receipt') underWay.delete(frame.receipt.id)
        if (frame.type === 'refused') underWay.delete(frame.id)
        sink.frame(frame)
      }
      const end = (): void => {
        clearTimeout(timer)
        higher?.close()
        current?.close()
      }
      const lost = (error: ChatError): void => {
        end()
        sink.lost(error)
      }

      const tryInOrder = ([index = 0, ...others]: readonly number[]): void => {
        trying = index
        const isLast = others.length === 0
        const inOrder: Sink = {
          frame(frame) {
            if (!isLive) settle(index)
            isLive = true
            pass(frame)
          },
          lost: (error) => (isLive || isLast || final.includes(error.code) ? lost(error) : tryInOrder(others)),
        }
        current = attempt(index, helloNow, inOrder, isLast ? undefined : patience)
      }
      const settle = (index: number): void => {
        kept = index
        clearTimeout(timer)
        if (index > 0) timer = setTimeout(tryHigher, triedBestAt + retryHigher - Date.now(), 0)
      }
      const tryHigher = (index: number): void => {
        const beside: Sink = {
          frame(frame) {
            if (current === mine) return pass(frame)
            // The first frame is the welcome, which the sink has had; what comes next begins at our cursors.
            current?.close()
            current = mine
            higher = undefined
            settle(index)
            for (const command of underWay.values()) mine.line?.send(command)
          },
          lost(error) {
            if (current === mine) lost(error)
            else if (index + 1 < kept) tryHigher(index + 1)
            else settle(kept)
          },
        }
        const mine = attempt(index, helloNow, beside, patience)
        higher = mine
      }

      tryInOrder([...new Set([kept, ...choices.keys()])])
      return {
        send(command) {
          underWay.set(command.id, command)
          current?.line?.send(command)
        },
        hint: (hint) => current?.line?.hint(hint),
        follow(log, after) {
          cursors = { ...cursors, [log]: after }
          current?.line?.follow(log, after)
          higher?.line?.follow(log, after)
        },
        close() {
          // Given up on before a welcome: the next opening begins where this one had got to.
          if (!isLive) kept = trying
          end()
        },
      }
    },
  }
}
