import { defineDeskBell } from './launcher/define-desk-bell.ts'

/** Defines `<desk-bell>`; safe to call twice, and on a server, where it does nothing. The panel is a chunk of its own, fetched on first need. */
export function defineDeskbell(): void {
  if (!globalThis.customElements) return
  defineDeskBell({ load: () => import('./panel/mount-panel.ts'), prefetch: null })
}

defineDeskbell()
