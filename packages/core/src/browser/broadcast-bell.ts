import type { TabBell } from '../ports/tab-lock.ts'

/** Rings in the other tabs of this origin through one channel. Silent where there is no BroadcastChannel. */
export function broadcastBell(name = 'deskbell', Channel: typeof BroadcastChannel | undefined = globalThis.BroadcastChannel): TabBell {
  let channel: BroadcastChannel | null = null
  let listening = 0
  const opened = (): BroadcastChannel | null => {
    channel ??= Channel ? new Channel(name) : null
    return channel
  }

  return {
    ring: (topic) => opened()?.postMessage(topic),
    onRing(topic, run) {
      const hear = ({ data }: MessageEvent<unknown>): void => {
        if (data === topic) run()
      }
      const heard = opened()
      heard?.addEventListener('message', hear)
      listening++
      let isStopped = false
      return () => {
        if (isStopped) return
        isStopped = true
        heard?.removeEventListener('message', hear)
        // An open channel keeps a page out of the back-forward cache and its memory in use.
        if (--listening > 0 || channel !== heard) return
        heard?.close()
        channel = null
      }
    },
  }
}
