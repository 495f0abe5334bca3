import type { Frame, PollAnswer, PollAsk } from '@deskbell/protocol'
import type { Person } from '../session/person.ts'
import { readSeen, writeSeen } from '../session/seen-statuses.ts'
import { createSession, type SessionParts } from '../session/session.ts'

/** A poll brings at most this many frames and a page; the next one goes on at once. */
const mostFrames = 400

/**
 * A session that lives for one request: answered at once when there is something to say, else as soon as there is,
 * at the latest when the wait is over. `onGone` tells when nobody listens any more.
 */
export async function holdPoll(
  parts: SessionParts & { readonly onFault: (error: unknown) => void; readonly onDrain: (run: () => void) => () => void },
  person: Person,
  ask: PollAsk,
  onGone: (run: () => void) => void,
): Promise<PollAnswer> {
  const frames: Frame[] = []
  const known = readSeen(ask.seen)
  const seen = known ?? new Map<string, string>()
  let stop = (): void => undefined
  const session = createSession(parts, {
    person,
    seen,
    emit(frame) {
      frames.push(frame)
      stop()
    },
    room: async () => frames.length < mostFrames,
    onFault: parts.onFault,
  })
  try {
    await session.start(ask.cursors, known === null)
    if (frames.length === 0 && ask.wait > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ask.wait)
        const quit = parts.onDrain(resolve)
        stop = () => {
          clearTimeout(timer)
          quit()
          resolve()
        }
        onGone(stop)
      })
      await session.settled()
    }
    return { frames, seen: writeSeen(seen) }
  } finally {
    session.close()
  }
}
