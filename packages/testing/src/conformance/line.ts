import { type Cursor, type Cursors, type Entry, type Fact, type Frame, protocolVersion, routes } from '@deskbell/protocol'
import { answers, misfit } from '@deskbell/protocol/answers'
import { Broken, holds } from './claims.ts'

/** In milliseconds: how long anything may take that should come at once. */
export const patience = 5_000

type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>

/** A bare socket: what came, in order, and what is waited for. */
export class Line {
  readonly frames: Frame[] = []
  /** The close code. */
  readonly closed: Promise<number>
  #socket: WebSocket
  #listeners = new Set<() => void>()
  #misfit: string | null = null

  constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ code }) => resolve(code)
    })
    socket.onmessage = ({ data }) => {
      const frame: unknown = JSON.parse(String(data))
      this.#misfit ??= misfit(answers.frame, frame)
      this.frames.push(frame as Frame)
      for (const listener of [...this.#listeners]) listener()
    }
  }

  static async open(url: string, Socket: typeof WebSocket): Promise<Line> {
    const socket = new Socket(url.replace(/^http/, 'ws') + routes.socket)
    await new Promise((resolve, reject) => {
      socket.onopen = resolve
      socket.onerror = () => reject(new Broken('no socket opens'))
    })
    return new Line(socket)
  }

  hello(credential: string, cursors: Cursors = {}, protocol = protocolVersion): void {
    this.tell({ type: 'hello', protocol, credential, cursors })
  }

  tell(frame: object): void {
    this.#socket.send(JSON.stringify(frame))
  }

  raw(text: string): void {
    this.#socket.send(text)
  }

  /** The first frame of this type that fits, among those that came and those that will. */
  next<T extends Frame['type']>(type: T, fits: (frame: FrameOf<T>) => boolean = () => true, within = patience): Promise<FrameOf<T>> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer)
        this.#listeners.delete(look)
      }
      const look = (): void => {
        const found = this.frames.find((frame): frame is FrameOf<T> => frame.type === type && fits(frame as FrameOf<T>))
        if (this.#misfit) reject(new Broken(`a frame does not fit the schema: ${this.#misfit}`))
        else if (found) resolve(found)
        else return
        end()
      }
      const timer = setTimeout(() => {
        end()
        reject(new Broken(`no fitting \`${type}\` within ${within / 1000} s, but ${this.frames.map((frame) => frame.type).join(', ') || 'nothing'}`))
      }, within)
      this.#listeners.add(look)
      look()
    })
  }

  /** Entries of one log as they came. */
  entries(log: string): readonly Entry<Fact>[] {
    return this.frames.flatMap((frame) => (frame.type === 'entry' && frame.entry.log === log ? [frame.entry as Entry<Fact>] : []))
  }

  /** Waits until a log has come up to this place, and gives what came of it. */
  async upTo(log: string, { seq }: Cursor): Promise<readonly Entry<Fact>[]> {
    if (seq > 0) await this.next('entry', ({ entry }) => entry.log === log && entry.cursor.seq === seq)
    return this.entries(log)
  }

  /** What a command is answered. */
  async answer(command: { readonly id: string }): Promise<FrameOf<'receipt'> | FrameOf<'refused'>> {
    this.tell({ type: 'command', command })
    return Promise.race([this.next('receipt', ({ receipt }) => receipt.id === command.id), this.next('refused', ({ id }) => id === command.id)])
  }

  /** The code it is closed with, within so many milliseconds. */
  async closes(within = patience): Promise<number> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), within)
    })
    const code = await Promise.race([this.closed, late])
    clearTimeout(timer)
    holds(code !== null, `the socket is still open after ${within / 1000} s`)
    return code
  }

  close(): void {
    this.#socket.close()
  }
}
