import { type Cursors, type ErrorCode, errorCodes, type Frame, type Hello, type Hint, protocolVersion, remedyFor, routes } from '@deskbell/protocol'
import { decodeCommand, decodeFrame, parseJson } from '@deskbell/protocol/decode'
import type { Refusal } from '@deskbell/rules/conversation'
import { type WebSocketHandler, ws } from 'msw'
import { largestFrame } from './answer-call.ts'
import type { Seen } from './memory-backend.ts'
import type { HandlerParts } from './rest-handlers.ts'
import type { Visitor } from './visitors.ts'

const beatEvery = 25_000
/** What a socket shows that ends without a word. */
const brokenLine = 1006
/** Of a frame that is too large, as in RFC 6455, and of a client that says no hello (PR31). */
const [tooLarge, noHello] = [1009, 4502]
const helloWithin = 5_000

// msw listens for every link until the process ends, so one link serves every fake desk of an address.
const links = new Map<string, ReturnType<typeof ws.link>>()

function linkTo(url: string): ReturnType<typeof ws.link> {
  const link = links.get(url) ?? ws.link(url)
  links.set(url, link)
  return link
}

/** The visitor's socket, as a handler for `setupServer` and `setupWorker`. */
export function socketHandlers(parts: HandlerParts): readonly WebSocketHandler[] {
  const link = linkTo(parts.server.replace(/^http/, 'ws') + routes.socket)
  return [
    link.addEventListener('connection', ({ client }) => {
      const line = serveLine(parts, client)
      client.addEventListener('message', ({ data }) => line.hear(String(data)))
      client.addEventListener('close', line.end)
    }),
  ]
}

interface Client {
  send(text: string): void
  close(code: number, reason?: string): void
}

/** One open socket: it reads on whenever something changed, and obeys what it hears. */
function serveLine({ backend, faults }: HandlerParts, client: Client) {
  let visitor: Visitor | null = null
  let cursors: Cursors = {}
  let seen: Seen | null = null
  let stopBeat = (): void => undefined
  let stopEnd = (): void => undefined

  const tell = (frame: Frame): void => client.send(JSON.stringify(frame))
  const close = (code: ErrorCode, reason: string): void => client.close(errorCodes[code].close ?? brokenLine, reason)
  const beat = (): void => {
    tell({ type: 'beat' })
    waitToBeat()
  }
  const waitToBeat = (): void => {
    stopBeat = backend.clock.base.after(beatEvery, beat)
  }
  const readOn = (): void => {
    if (!visitor) return
    const reading = backend.read(visitor, cursors, seen)
    cursors = reading.cursors
    seen = reading.seen
    reading.frames.forEach(tell)
  }
  const greet = (hello: Hello): void => {
    visitor = backend.visitors.find(hello.credential)
    cursors = hello.cursors
    if (hello.protocol !== protocolVersion) close('version', `This server speaks version ${protocolVersion}.`)
    else if (!visitor) close('unauthorized', 'The credential is missing, wrong or expired.')
    else {
      readOn()
      waitToBeat()
      stopEnd = backend.clock.base.after(backend.visitors.lasts(hello.credential), () => close('unauthorized', 'The credential has ended.'))
    }
  }
  const obey = (by: Visitor, content: unknown): void => {
    const decoded = decodeCommand(content)
    const id = idOf(content)
    const answer = 'value' in decoded ? (faults.takeFailure(decoded.value.type) ?? backend.post(by, decoded.value)) : refusal(decoded.code, decoded.reason)
    if ('refuse' in answer) {
      if (id === null || isAboutTheLine(answer.refuse)) close(answer.refuse, answer.reason)
      else tell({ type: 'refused', id, code: answer.refuse, reason: answer.reason })
    } else if (faults.takeLostReceipt()) client.close(brokenLine)
    else tell({ type: 'receipt', receipt: answer })
  }
  const pass = (by: Visitor, hint: Hint): void => {
    if (backend.owns(by, hint.conversation)) backend.hint('visitor', hint)
  }

  const stopHello = backend.clock.base.after(helloWithin, () => visitor ?? client.close(noHello, 'The first frame is hello.'))
  const stops = [stopHello, backend.onChange(readOn), faults.onCut(() => client.close(brokenLine)), () => stopBeat(), () => stopEnd()]
  if (faults.network !== 'open') client.close(brokenLine)

  return {
    hear(text: string): void {
      if (new TextEncoder().encode(text).length > largestFrame) {
        client.close(tooLarge, 'A frame is at most 64 KiB.')
        return
      }
      const json = parseJson(text)
      const decoded = 'value' in json ? decodeFrame(json.value) : json
      const frame = 'value' in decoded ? decoded.value : null
      if (frame?.type === 'hello') greet(frame)
      else if (!frame || !visitor) close('invalid', 'The first frame is hello, and every frame is JSON that fits.')
      else if (frame.type === 'command') obey(visitor, frame.command)
      else if (frame.type === 'hint') pass(visitor, frame.hint)
      else if (frame.type === 'follow') {
        cursors = { ...cursors, [frame.log]: frame.after }
        readOn()
      }
    },
    end(): void {
      for (const stop of stops) stop()
    },
  }
}

const refusal = (refuse: ErrorCode, reason: string): Refusal => ({ refuse, reason })

/** Codes that no single command can be blamed for. */
const isAboutTheLine = (code: ErrorCode): boolean => ['renew', 'resync', 'stop'].includes(remedyFor(code)) && errorCodes[code].close !== null

const idOf = (content: unknown): string | null =>
  typeof content === 'object' && content !== null && 'id' in content && typeof content.id === 'string' ? content.id : null
