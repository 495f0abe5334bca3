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

/** What this reads is written by the panel while a talk is going on, by nothing before the first act. */
function ifTalkGoesOn(run: () => unknown): void {
  try {
    if (/talk":t/.test(localStorage.deskbell)) run()
  } catch {
    return // Storage is blocked, so nothing was kept.
  }
}

/** An element of an SVG picture. */
const draw = (tag: string): SVGElement => document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement

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
        const icon = draw('svg')
        const lines = draw('path')
        lines.setAttribute('d', 'M10 26l-5 1 1-5A11 11 0 1 1 10 26M13 13a3 3 0 1 1 5 2c-1 1-2 1-2 3m0 3v.1')
        icon.append(lines)
        slot.append(icon)
        calls.forEach((name, index) => {
          self[name] = (value: never) => (index < 2 ? this.#load() : this.#panel).then((panel) => panel.call(name, value))
        })
        launcher.onclick = () => self.open()
        // A finger that lay there long makes no click. One that has scrolled the page can't be canceled.
        launcher.ontouchend = (event) => {
          if (!event.cancelable) return
          event.preventDefault()
          launcher.click()
        }
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
        } else ifTalkGoesOn(wake)
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
        const name = `deskbell:${event}`
        const hear = ({ detail }: CustomEventInit): void => listener(detail)
        this.addEventListener(name, hear)
        return () => this.removeEventListener(name, hear)
      }

      /** As often as it is needed: a module is fetched once, and mounts one panel in one root. */
      #load(): Promise<Panel> {
        const launcher = this.#launcher
        launcher.ariaBusy = 'true'
        return load()
          .then(({ mountPanel }) => {
            this.#arrive(mountPanel({ bell: this as never, root: this.#root, launcher }))
            return this.#panel
          })
          .finally(() => {
            launcher.ariaBusy = null
          })
      }
    },
  )
}
