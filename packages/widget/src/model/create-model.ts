import type { GuideState } from '@deskbell/core/guide'
import { computed, effect, signal } from '@preact/signals'
import { bind, type Slices } from '../bind.ts'
import type { PanelHost } from '../launcher/panel.ts'
import type { Strings, Words } from '../locales/strings.ts'
import type { Options } from '../options.ts'
import { reduceTrail, startOfTrail, type Trail } from '../screen.ts'
import type { Model } from './model.ts'
import type { Services } from './services.ts'

/** What is drawn where the page names no server. */
const nothing = {
  getSnapshot: () => ({ availability: {}, channels: [], suggestions: [], query: '', site: null, fault: null, clockOffset: 0 }) as never as GuideState,
  subscribe: () => () => undefined,
}

/** The widget's own state and what can be done with it. What only a talk needs is fetched when it is asked for. */
export function createModel(host: PanelHost, options: Options, words: Words, services: Services, close: () => void): Model & { end(): void } {
  const { server, locale } = options
  const guide = server === null ? null : services.createGuide(server, locale, (name) => host.bell.getAttribute(name))
  const { slices: site, stop } = bind(guide ?? nothing)
  const tick = signal(Date.now())
  const isOpen = signal(false)
  const sheets = new Set<string>()
  let hasEnded = false
  const stops = [
    stop,
    () => guide?.destroy(),
    effect(() => {
      if (!isOpen.value) return
      tick.value = Date.now()
      const timer = setInterval(() => {
        tick.value = Date.now()
      }, 20_000)
      return () => clearInterval(timer)
    }),
  ]

  const model: Model & { end(): void } = {
    host,
    options,
    services,
    guide,
    site: site as Slices<GuideState>,
    isOpen,
    close,
    locale: signal(locale),
    words: signal(words),
    strings: signal(words as Strings),
    later: signal(null),
    icons: signal(null),
    talk: signal(null),
    trail: signal<Trail>(startOfTrail),
    name: signal(null),
    identity: signal(null),
    resumeKey: signal(null),
    origin: signal(null),
    isMenuOpen: signal(false),
    calling: Promise.resolve(),
    flood: signal(0),
    now: computed(() => tick.value + site.clockOffset.value),
    go(move) {
      // Whoever moves in an effect must not follow where it leads.
      model.trail.value = reduceTrail(model.trail.peek(), move)
    },
    async askPerson(origin, topic, form) {
      const { askPerson } = await import('../talk/talk.ts')
      await askPerson(model, origin, topic, form)
    },
    async openTalk() {
      await model.calling
      const { openTalk } = await import('../talk/talk.ts')
      return openTalk(model)
    },
    async loadLater() {
      const { begin } = await import('../panel/later.ts')
      await begin(model)
    },
    adopt(css) {
      if (sheets.has(css)) return
      sheets.add(css)
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      host.root.adoptedStyleSheets.push(sheet)
    },
    complain(sentence) {
      console.error(`deskbell: ${sentence}`)
      host.bell.dispatchEvent(new CustomEvent('deskbell:error', { detail: sentence }))
    },
    // What arrives after the end, such as a chunk on a slow line, ends at once.
    onEnd: (end) => void (hasEnded ? end() : stops.push(end)),
    end() {
      hasEnded = true
      for (const end of stops.splice(0)) end()
    },
  }
  return model
}
