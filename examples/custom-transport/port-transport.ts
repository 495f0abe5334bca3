import { ChatError, type Transport } from '@deskbell/core'
import type { ClientFrame } from '@deskbell/protocol'
import { checkFrame } from '@deskbell/protocol/check-frame'

/** Frames over a MessagePort whose other end, a worker or a native shell, holds the real line. When that is lost it posts `{ lost: code }`. */
export const portTransport = (connect: () => MessagePort): Transport => ({
  name: 'port',
  open(hello, sink) {
    const port = connect()
    const tell = (frame: ClientFrame): void => port.postMessage(frame)
    const close = (): void => {
      port.onmessage = null
      port.close()
    }
    port.onmessage = ({ data }) => {
      const frame = checkFrame(data)
      if (frame) sink.frame(frame)
      if (!data?.lost) return
      close()
      sink.lost(new ChatError(data.lost, 'The other end lost its line.'))
    }
    tell({ type: 'hello', ...hello })
    return {
      send: (command) => tell({ type: 'command', command }),
      hint: (hint) => tell({ type: 'hint', hint }),
      follow: (log, after) => tell({ type: 'follow', log, after }),
      close,
    }
  },
})
