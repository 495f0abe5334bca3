import type { ConversationId, Hint } from '@deskbell/protocol'
import type { Bus } from '../bus/bus.ts'
import type { LogStore } from '../log/log-store.ts'

const typingPause = 2_000
const readPause = 1_000

/** Takes hints of either side in; floods of them cost one each pause [A45]. Whether the person may is checked before. */
export interface Hints {
  take(hint: Hint, side: 'visitor' | 'agent'): Promise<void>
}

type Later = (ms: number, run: () => void) => void
const inRealTime: Later = (ms, run) => void setTimeout(run, ms).unref()

export function createHints(store: LogStore, bus: Bus, onFault: (error: unknown) => void, later: Later = inRealTime): Hints {
  const quiet = new Set<string>()
  const waiting = new Map<string, number>()

  const markRead = async (conversation: ConversationId, side: 'visitor' | 'agent', upTo: number): Promise<void> => {
    if (await store.markRead(conversation, side, upTo)) bus.ring(conversation)
  }

  return {
    async take(hint, side) {
      const key = `${hint.type}:${side}:${hint.conversation}`
      if (hint.type === 'typing') {
        if (quiet.has(key)) return
        quiet.add(key)
        later(typingPause, () => quiet.delete(key))
        bus.hint({ ...hint, by: side })
        return
      }
      if (quiet.has(key)) {
        waiting.set(key, Math.max(hint.upTo, waiting.get(key) ?? 0))
        return
      }
      quiet.add(key)
      later(readPause, () => {
        quiet.delete(key)
        const upTo = waiting.get(key)
        waiting.delete(key)
        if (upTo !== undefined) markRead(hint.conversation, side, upTo).catch(onFault)
      })
      await markRead(hint.conversation, side, hint.upTo)
    },
  }
}
