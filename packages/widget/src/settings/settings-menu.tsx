import { effect, signal } from '@preact/signals'
import { chevron } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import { matchLocale, spokenLocales } from '../locales/load-locale.ts'
import { setLocale } from '../model/calls.ts'
import { keep } from '../model/keep.ts'
import { readKept } from '../model/kept.ts'
import { view } from '../panel/view.ts'
import css from './settings.css?inline'

/** A language in its own words: `Español`, `简体中文`. The browser names Indonesian as it names the country. */
function nameOf(tag: string): string {
  const name = tag === 'id' ? 'Bahasa Indonesia' : (new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag)
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** The little that a visitor may set: the language of the panel, and whether a new message makes a sound. */
export const SettingsMenu = view((model, { id, onMount }) => {
  const isMuted = signal(readKept().muted ?? false)
  let menu: HTMLElement | null = null
  model.adopt(css)
  onMount(() => {
    const { root } = model.host
    const before = root.activeElement as HTMLElement | null
    const leave = (event: Event): void => {
      if (!event.composedPath().includes(menu as EventTarget) && event.target !== before) model.isMenuOpen.value = false
    }
    menu?.querySelector('select')?.focus()
    root.addEventListener('pointerdown', leave)
    const { value: place } = model.trail
    const stop = effect(() => {
      if (model.trail.value !== place) model.isMenuOpen.value = false
    })
    return () => {
      stop()
      model.isMenuOpen.value = false
      root.removeEventListener('pointerdown', leave)
      if (before?.isConnected) before.focus()
    }
  })
  return () => {
    const say = model.strings.value
    /** What the host writes and the panel speaks. */
    const locales = new Set([model.locale.value, ...(model.site.site.value?.locales ?? spokenLocales).flatMap((tag) => matchLocale(tag) ?? [])])
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame that can't be laid out
      <div
        ref={(element) => {
          menu = element
        }}
        class="settings"
        role="group"
        aria-label={say.menu}
      >
        <label class="setting" for={`${id}l`}>
          <span class="strong">{say.language}</span>
          <span class="language">
            <select id={`${id}l`} value={model.locale.value} onChange={({ currentTarget }) => setLocale(model, currentTarget.value)}>
              {[...locales].sort().map((tag) => (
                <option key={tag} value={tag} lang={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </select>
            <Icon d={chevron} />
          </span>
        </label>
        <label class="setting">
          <span class="text">
            <span class="strong">{say.sound}</span>
            <span class="small" id={`${id}s`}>
              {say.soundHint}
            </span>
          </span>
          <input
            type="checkbox"
            role="switch"
            aria-checked={!isMuted.value}
            aria-label={say.sound}
            aria-describedby={`${id}s`}
            checked={!isMuted.value}
            onChange={({ currentTarget }) => {
              isMuted.value = !currentTarget.checked
              keep({ muted: isMuted.value })
            }}
          />
        </label>
      </div>
    )
  }
})
