import type { ConversationId, Hint } from '@deskbell/protocol'
import type { Bus, Topic } from './bus.ts'

/**
 * A bus within one process. It loses nothing of what happens there; where others write to the same store unheard,
 * `lookEvery` says how often that is looked for.
 */
export function createLocalBus(lookEvery: number | null = null): Bus {
  const rings = new Map<Topic, Set<() => void>>()
  const hints = new Map<ConversationId, Set<(hint: Hint) => void>>()
  return {
    ring(topic) {
      for (const run of rings.get(topic) ?? []) run()
    },
    onRing: (topic, run) => listen(rings, topic, run),
    hint(hint) {
      for (const run of hints.get(hint.conversation) ?? []) run(hint)
    },
    onHint: (conversation, run) => listen(hints, conversation, run),
    heard: () => [...rings.keys()],
    lookEvery: () => lookEvery,
    close: async () => undefined,
  }
}

function listen<Key, Run>(all: Map<Key, Set<Run>>, key: Key, run: Run): () => void {
  const runs = all.get(key) ?? new Set()
  all.set(key, runs.add(run))
  return () => {
    runs.delete(run)
    if (runs.size === 0 && all.get(key) === runs) all.delete(key)
  }
}
