import { defineDeskBell } from '../launcher/define-desk-bell.ts'
import type { DeskBell, PanelModule } from '../launcher/panel.ts'

/** Written by the build: where the panel's chunk lies beside this script, and its digest. */
declare const __PANEL__: string
declare const __PANEL_DIGEST__: string

type Call = readonly [name: string, ...values: unknown[]]
type Early = { readonly map?: (run: (call: Call) => unknown) => unknown } | undefined

declare global {
  /** The one global. Before the script has arrived a page may put an array here; its calls, `[name, …values]`, are replayed. */
  var deskbell: DeskBell | Call[] | undefined
}

// `document.currentScript` is only there while this line runs.
const script = document.currentScript as HTMLScriptElement
const panel = new URL(__PANEL__, script.src)
// `import()` takes no digest, but the module it finds already fetched was checked.
const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href: panel, integrity: __PANEL_DIGEST__ })
const prefetch = (): void => document.head.append(link)

defineDeskBell({
  prefetch,
  load() {
    prefetch()
    return import(/* @vite-ignore */ panel as never) as Promise<PanelModule>
  },
})

function start(): void {
  if (document.querySelector('desk-bell')) return
  const early = window.deskbell
  const bell = document.createElement('desk-bell') as DeskBell & Record<string, (...values: unknown[]) => void>
  Object.entries(script.dataset).map(([name, value]) => bell.setAttribute(name, value as string))
  // Beside the body: what a page does to its body, be it zoom, a transform or a new one in its place, leaves this alone.
  document.documentElement.append(bell)
  window.deskbell = bell
  // A second copy of this script finds the element here.
  ;(early as Early)?.map?.(([name, ...values]) => bell[name]?.(...values))
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('[data-deskbell-open]') as HTMLAnchorElement | null | undefined
    if (!link) return
    event.preventDefault()
    bell.open(link.href)
  })
}

if (document.body) start()
else addEventListener('DOMContentLoaded', start)
