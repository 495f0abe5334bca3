import type { PresenceBoard } from '../agent/presence.ts'
import type { QueueBoard } from './queue-board.ts'

/** Keeps places, waits and presence right as talks come and go; changes of one turn are looked at together. */
export interface Floor {
  look(team: string): void
}

export function watchFloor({
  presence,
  queue,
  onFault,
}: {
  readonly presence: PresenceBoard
  readonly queue: QueueBoard
  readonly onFault: (error: unknown) => void
}): Floor {
  const teams = new Set<string>()
  let isLooking = false
  const lookNow = async (): Promise<void> => {
    isLooking = true
    try {
      while (teams.size) {
        const waiting = [...teams]
        teams.clear()
        await presence.countTalks()
        for (const team of waiting) await queue.refresh(team)
      }
    } finally {
      isLooking = false
    }
  }
  return {
    look(team) {
      if (teams.size === 0 && !isLooking) setImmediate(() => lookNow().catch(onFault))
      teams.add(team)
    },
  }
}
