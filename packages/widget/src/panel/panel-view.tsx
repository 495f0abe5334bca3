import { effect, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { HomeScreen } from '../home/home-screen.tsx'
import { directionOf } from '../locales/direction-of.ts'
import { type Screen, topOf } from '../screen.ts'
import { isComposing } from './composing.ts'
import { keepFocus } from './keep-focus.ts'
import { view } from './view.ts'

/** A screen gets what its place on the trail says. */
type Drawn = ComponentType<Screen>

/** Every screen but the first arrives on first need. */
const screens: Readonly<Record<Screen['at'], () => Promise<Drawn>>> = {
  home: async () => HomeScreen as Drawn,
  article: () => import('../article/article-screen.tsx').then((part) => part.ArticleScreen as Drawn),
  form: () => import('../form/form-screen.tsx').then((part) => part.FormScreen as Drawn),
  email: () => import('../email/email-screen.tsx').then((part) => part.EmailScreen as Drawn),
  thread: () => import('../talk/talk.ts').then((part) => part.ConversationScreen as Drawn),
  talk: () => import('../talk/talk.ts').then((part) => part.ConversationScreen as Drawn),
}

/** The dialog. Not modal on a desk, where the page behind stays usable; the ways out are Escape and the cross. */
export const PanelView = view((model, { onMount }) => {
  const shown = signal<{ readonly screen: Screen; readonly Part: Drawn }>({ screen: { at: 'home' }, Part: HomeScreen as Drawn })
  const hasFailed = signal(false)

  /** The screen before stays until the next one is there. */
  const show = async (screen: Screen): Promise<void> => {
    hasFailed.value = false
    try {
      if (screen.at !== 'home') await model.loadLater()
      const Part = await screens[screen.at]()
      if (topOf(model.trail.value) !== screen) return
      keepFocus(model.host.root)
      shown.value = { screen, Part }
    } catch (fault) {
      hasFailed.value = true
      model.complain(`A part of the panel did not load: ${fault}`)
    }
  }
  onMount(() => effect(() => void show(topOf(model.trail.value))))
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isComposing(event)) return
    event.stopPropagation()
    if (model.isMenuOpen.value) model.isMenuOpen.value = false
    else model.close()
  }
  return () => {
    const { screen, Part } = shown.value
    const { Flood, Settings } = model.later.value ?? {}
    const locale = model.locale.value
    const site = model.site.site.value
    return (
      <section
        class={site && site.locale.slice(0, 2) !== locale.slice(0, 2) ? 'panel foreign' : 'panel'}
        part="panel"
        role="dialog"
        aria-label={model.words.value.support}
        tabIndex={-1}
        lang={locale}
        dir={directionOf(locale)}
        onKeyDown={press}
      >
        {hasFailed.value && (
          <p role="alert">
            <button type="button" class="row" onClick={() => show(topOf(model.trail.value))}>
              {model.words.value.notLoaded} {model.words.value.tryAgain}
            </button>
          </p>
        )}
        <Part key={JSON.stringify(screen)} {...screen} />
        {model.isMenuOpen.value && Settings && <Settings />}
        {Flood && <Flood />}
      </section>
    )
  }
})
