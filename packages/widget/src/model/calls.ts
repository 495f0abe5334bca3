import type { PanelCalls } from '../launcher/panel.ts'
import type { Model } from './model.ts'
import { identify, resume, setLocale } from './person.ts'

export { setLocale } from './person.ts'

type Call<Name extends keyof PanelCalls> = (model: Model, value: Parameters<PanelCalls[Name]>[0], show: () => void) => unknown

/** What a page may call beside opening and closing. */
export const calls: { readonly [Name in Exclude<keyof PanelCalls, 'open' | 'close'>]: Call<Name> } = {
  ask(model, text, show) {
    model.guide?.ask(text)
    model.go({ to: { at: 'home' } })
    show()
  },
  openArticle(model, id, show) {
    model.go({ to: { at: 'article', id } })
    show()
  },
  identify,
  logout: (model) => identify(model, null),
  setLocale: (model, locale) => setLocale(model, locale),
  resume(model, key, show) {
    resume(model, key)
    show()
  },
}
