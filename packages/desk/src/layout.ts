import { type ReadonlySignal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Where there is no room for a column of its own, the case is opened and closed by hand. */
export interface Layout {
  readonly isCaseOpen: ReadonlySignal<boolean>
  readonly toggleCase: () => void
  readonly closeCase: () => void
}

export function createLayout(): Layout {
  const isCaseOpen = signal(false)
  return {
    isCaseOpen,
    toggleCase: () => {
      isCaseOpen.value = !isCaseOpen.peek()
    },
    closeCase: () => {
      isCaseOpen.value = false
    },
  }
}

const LayoutContext = createContext<Layout>(createLayout())
export const LayoutProvider = LayoutContext.Provider
export const useLayout = (): Layout => useContext(LayoutContext)
