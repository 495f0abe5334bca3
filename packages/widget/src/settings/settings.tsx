import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { view } from '../panel/view.ts'

/** The menu; its part arrives when it is opened first. */
export const Settings = view((model, { onMount }) => {
  const part = signal<ComponentType | null>(null)
  onMount(async () => {
    try {
      part.value = (await import('./settings-menu.tsx')).SettingsMenu as ComponentType
    } catch (fault) {
      model.isMenuOpen.value = false
      model.complain(`The menu did not load: ${fault}`)
    }
  })
  return () => {
    const { value: Part } = part
    return Part && <Part />
  }
})
