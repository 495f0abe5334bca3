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

/**
 * Opens the first of these that gets a welcome, the best first. What opened is remembered and opened first the next time; a higher one
 * is tried again beside it every 5 minutes, and taken over to without a word. Commands under way are sent again on the new line, with
 * their ids.
 */
export function firstThatOpens<Ask extends AnyCommand = Command>(choices: readonly Choice<Ask>[]): Transport<Ask> {
  const loaded = new Map<number, Promise<Transport<Ask>>>()
  let kept = 0
  let triedBestAt = 0

  function load(index: number): Promise<Transport<Ask>> {
    const choice = choices[index]
    const loading =
      loaded.get(index) ?? (typeof choice === 'function' ? choice() : choice ? Promise.resolve(choice) : Promise.reject(new Error('No transport.')))
    loaded.set(index, loading)
    loading.catch(() => loaded.delete(index))
    return loading
  }

  /** A line over one choice. `hello` is asked when the transport is there; without `limit` it may take as long as its caller waits. */
  function attempt(index: number, hello: () => Hello, sink: Sink, limit: number | null): Line<Ask> {
    let line: Line<Ask> | undefined
    let isOver = false
    const end = (): void => {
      isOver = true
      clearTimeout(late)
      line?.close()
    }
    const lost = (error: ChatError): void => {
      if (isOver) return
      end()
      sink.lost(error)
    }
    const frame = (given: Frame): void => {
      clearTimeout(late)
      if (!isOver) sink.frame(given)
    }
    const late = limit === null ? undefined : setTimeout(() => lost(new ChatError('timeout', 'No welcome came in time.')), limit)
    if (index === 0) triedBestAt = Date.now()
    load(index).then(
      (transport) => {
        if (!isOver) line = transport.open(hello(), { frame, lost })
      },
      (cause: unknown) => lost(new ChatError('offline', 'The transport could not be loaded.', { cause })),
    )
    return { send: (command) => line?.send(command), hint: (hint) => line?.hint(hint), follow: (log, after) => line?.follow(log, after), close: end }
  }

  return {
    name: 'first-that-opens',
    open(hello, sink) {
      let cursors: Cursors = hello.cursors
      let isLive = false
      let trying = kept
      let line: Line<Ask> | undefined
      let higher: Line<Ask> | undefined
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
        line?.close()
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
        line = attempt(index, helloNow, inOrder, isLast ? null : patience)
      }
      const settle = (index: number): void => {
        kept = index
        clearTimeout(timer)
        if (index > 0) timer = setTimeout(() => tryHigher(0), Math.max(0, triedBestAt + retryHigher - Date.now()))
      }
      const tryHigher = (index: number): void => {
        const beside: Sink = {
          frame(frame) {
            if (line === mine) return pass(frame)
            // The first frame is the welcome, which the sink has had; what comes next begins at our cursors.
            line?.close()
            line = mine
            higher = undefined
            settle(index)
            for (const command of underWay.values()) line.send(command)
          },
          lost(error) {
            if (line === mine) lost(error)
            else if (index + 1 < kept) tryHigher(index + 1)
            else settle(kept)
          },
        }
        const mine = attempt(index, helloNow, beside, patience)
        higher = mine
      }

      tryInOrder([kept, ...choices.keys()].filter((index, at, all) => all.indexOf(index) === at))
      return {
        send(command) {
          underWay.set(command.id, command)
          line?.send(command)
        },
        hint: (hint) => line?.hint(hint),
        follow(log, after) {
          cursors = { ...cursors, [log]: after }
          line?.follow(log, after)
          higher?.follow(log, after)
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
