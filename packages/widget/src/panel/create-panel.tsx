import { render } from 'preact'
import type { Panel, PanelHost } from '../launcher/panel.ts'
import { loadWords } from '../locales/load-locale.ts'
import { createModel } from '../model/create-model.ts'
import { readKept } from '../model/kept.ts'
import type { Services } from '../model/services.ts'
import { readOptions } from '../options.ts'
import base from '../theme/base.css?inline'
import tokens from '../theme/tokens.css?inline'
import { PanelView } from './panel-view.tsx'
import { Root } from './view.ts'

/** Draws the panel into the launcher's root, and takes it away. */
export function createPanel(host: PanelHost, services: Services): Panel {
  const { bell, root, launcher } = host
  const place = document.createElement('div')
  place.className = 'place'

  const start = async () => {
    const kept = readKept()
    const languages = [document.documentElement.lang, ...navigator.languages]
    const options = readOptions((name) => (name === 'locale' && kept.locale) || bell.getAttribute(name), location.href, languages)
    const model = createModel(host, options, await loadWords(options.locale), services, () => run(hide))
    model.adopt(tokens)
    model.adopt(base)
    if (kept.talk || kept.known) model.openTalk().catch(() => undefined) // it has complained
    return model
  }
  type Started = Awaited<ReturnType<typeof start>>

  /** Everything that lives while the element is in the document. */
  let life: Promise<Started> | null = null
  const run = async (act: (model: Started) => unknown): Promise<void> => {
    life ??= start().catch((fault) => {
      life = null // What did not arrive is asked for again at the next call.
      throw fault
    })
    await act(await life)
  }

  const tell = (event: string): boolean => bell.dispatchEvent(new CustomEvent(`deskbell:${event}`))

  const show = (model: Started): void => {
    if (model.isOpen.value) return
    // A talk that is going on is what one comes back for.
    const talk = model.talk.value?.state.conversation.value.phase
    const isGoingOn = talk ? talk === 'queued' || talk === 'assigned' : readKept().talk
    if (isGoingOn && model.trail.value.length === 1 && !model.site.query.value) model.go({ to: { at: 'thread' } })
    model.isOpen.value = true
    place.classList.remove('leaving')
    // Opened again while it was leaving: drawn anew, so that the focus is where it should be.
    render(null, place)
    root.append(place)
    launcher.hidden = true
    render(
      <Root model={model}>
        <PanelView />
      </Root>,
      place,
    )
    tell('open')
    // Once the ask box is on the screen: to work out hours with `Intl` for the first time takes a slow phone a quarter of a second.
    const ask = (): void => {
      if (model.isOpen.value) model.guide?.start()
    }
    requestAnimationFrame(() => requestAnimationFrame(ask))
    // Once the panel has unfolded.
    setTimeout(() => {
      if (model.isOpen.value) import('./soon.ts').then(({ begin }) => begin(model)).catch(model.complain)
    }, 250)
  }

  const hide = (model: Started): void => {
    if (!model.isOpen.value) return
    const remove = (): void => {
      if (model.isOpen.value) return
      render(null, place)
      place.remove()
    }
    model.isOpen.value = false
    launcher.hidden = false
    launcher.focus({ preventScroll: true })
    place.classList.add('leaving')
    Promise.all(place.getAnimations({ subtree: true }).map(({ finished }) => finished)).then(remove, remove)
    tell('close')
  }

  return {
    call: (name, value) =>
      run(async (model) => {
        if (name === 'open') show(model)
        else if (name === 'close') hide(model)
        else {
          const arriving = import('../model/calls.ts')
          model.calling = arriving.catch(() => null)
          const { calls } = await arriving
          await calls[name](model, value as never, () => show(model))
        }
      }),
    moved() {
      queueMicrotask(() => {
        const ended = life
        if (bell.isConnected || !ended) return
        life = null
        ended.then((model) => {
          hide(model)
          model.end()
        })
      })
    },
  }
}
