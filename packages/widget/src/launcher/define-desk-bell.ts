import css from './launcher.css?inline'
import type { DeskBellCalls, Panel, PanelModule } from './panel.ts'

interface Ways {
  /** Fetches the panel's module; asked again after it failed. */
  load(): Promise<PanelModule>
  /** The visitor may be about to open: fetch, but run nothing. */
  prefetch: (() => void) | null
}

/** The launcher speaks before any locale file is there. The same words as in `locales/`. */
const names: Readonly<Record<string, string>> = { zh: '帮助', es: 'Ayuda' }

/** The first two show something, so they fetch the panel; the others wait for it. */
const calls = 'ask openArticle close identify logout setLocale'.split(' ') as Exclude<keyof DeskBellCalls, 'open'>[]

/** Written by the panel while a talk is going on, by nothing before the first act. */
function isTalkGoingOn(): boolean {
  try {
    return /talk":t/.test(localStorage.deskbell)
  } catch {
    return false // Storage is blocked, so nothing was kept.
  }
}

/** An element of an SVG picture, with one attribute. */
function draw(tag: string, attribute: string, value: string): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement
  element.setAttribute(attribute, value)
  return element
}

/** Defines `<desk-bell>`, the one launcher of the script tag and of npm. A second definition is ignored. */
export function defineDeskBell({ load, prefetch }: Ways): void {
  if (customElements.get('desk-bell')) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)

  customElements.define(
    'desk-bell',
    class extends HTMLElement {
      readonly #root = this.attachShadow({ mode: 'open' })
      readonly #launcher = document.createElement('button')
      #arrive!: (panel: Panel) => void
      readonly #panel = new Promise<Panel>((resolve) => {
        this.#arrive = resolve
      })

      constructor() {
        super()
        const launcher = this.#launcher
        const slot = document.createElement('slot')
        const self: Record<string, unknown> & Pick<DeskBellCalls, 'open'> = this as never
        this.#root.adoptedStyleSheets = [sheet]
        this.#root.append(launcher)
        launcher.append(slot)
        launcher.part = 'launcher'
        // A finger enters as a pointer, too.
        launcher.onpointerenter = launcher.onfocus = prefetch
        slot.name = 'icon'
        const icon = draw('svg', 'viewBox', '0 0 32 32')
        icon.append(draw('path', 'd', 'M10 26l-5 1 1-5A11 11 0 1 1 10 26M13 13a3 3 0 1 1 5 2c-1 1-2 1-2 3m0 3v.1'))
        slot.append(icon)
        calls.forEach((name, index) => {
          self[name] = (value: never) => (index < 2 ? this.#load() : this.#panel).then((panel) => panel.call(name, value))
        })
        launcher.onclick = () => self.open()
      }

      connectedCallback(): void {
        const language = this.getAttribute('locale') || document.documentElement.lang
        const [address = '', key] = location.href.split('#deskbell=')
        // Not before the page has loaded: a running talk may not slow it.
        const wake = (): unknown => (document.readyState === 'complete' ? this.#load() : setTimeout(wake, 999))
        this.#launcher.ariaLabel ??= this.getAttribute('label') ?? names[language.slice(0, 2)] ?? 'Help'
        if (key) {
          history.replaceState(history.state, '', address)
          this.#load().then((panel) => panel.call('resume', key))
        } else if (isTalkGoingOn()) wake()
      }

      disconnectedCallback(): void {
        this.#panel.then((panel) => panel.moved())
      }

      /** The page's own way to be reached is followed when the panel can't be fetched. */
      open(address = this.getAttribute('fallback')): Promise<void> {
        return this.#load()
          .then((panel) => panel.call('open'))
          .catch((fault) => {
            if (address) location.href = address
            throw fault
          })
      }

      on(event: string, listener: (detail: unknown) => void): () => void {
        const stop = new AbortController()
        this.addEventListener(`deskbell:${event}`, ({ detail }: CustomEventInit) => listener(detail), stop)
        return () => stop.abort()
      }

      /** As often as it is needed: a module is fetched once, and mounts one panel in one root. */
      async #load(): Promise<Panel> {
        const launcher = this.#launcher
        launcher.ariaBusy = 'true'
        try {
          this.#arrive((await load()).mountPanel({ bell: this as never, root: this.#root, launcher }))
        } finally {
          launcher.ariaBusy = null
        }
        return this.#panel
      }
    },
  )
}
