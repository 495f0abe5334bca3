import type { Model } from '../model/model.ts'

/** What TypeScript's own list of the platform does not have yet. */
type Watcher = { onclose: (() => void) | null; destroy(): void }
type Page = { readonly CloseWatcher?: new () => Watcher }

/** While the panel is open on a phone, the way back closes it instead of leaving the page, where the browser offers that. Nothing is put into the page's history. */
export function closeOnBack({ isOpen, close }: Model, { CloseWatcher } = window as Page): void {
  if (!CloseWatcher || !isOpen.peek() || !matchMedia('(max-width: 480px) and (hover: none)').matches) return
  const watcher = new CloseWatcher()
  watcher.onclose = close
  const stop = isOpen.subscribe((open) => {
    if (open) return
    watcher.destroy()
    // Not while it is being subscribed to: the panel is open then.
    stop()
  })
}
