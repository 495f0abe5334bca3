import type { Network } from '../ports/network.ts'

/** What this page says of its network and of being looked at: all of it only hints [F52]. */
export function browserNetwork(page: Window & typeof globalThis = window): Network {
  return {
    isOnline: () => page.navigator.onLine !== false,
    onNudge(run) {
      const whenVisible = (): void => {
        if (page.document.visibilityState === 'visible') run()
      }
      for (const event of ['online', 'focus', 'pageshow']) page.addEventListener(event, run)
      page.document.addEventListener('visibilitychange', whenVisible)
      return () => {
        for (const event of ['online', 'focus', 'pageshow']) page.removeEventListener(event, run)
        page.document.removeEventListener('visibilitychange', whenVisible)
      }
    },
  }
}
