import { createFakeBackend, type FakeBackendOptions, type FakeControl } from '@deskbell/testing'
import { type BoundFunctions, configure, type queries, within } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import { setupServer } from 'msw/node'
import { defineDeskBell } from '../src/launcher/define-desk-bell.ts'
import type { DeskBell } from '../src/launcher/panel.ts'

export interface ShownWidget {
  readonly bell: DeskBell
  /** The shadow root, asked as a screen reader would. */
  readonly screen: BoundFunctions<typeof queries>
  readonly user: ReturnType<typeof userEvent.setup>
  readonly desk: FakeControl
  /** Sentences for developers. */
  readonly complaints: readonly string[]
}

// What every browser has and happy-dom lacks: properties that stand for attributes.
for (const [name, attribute] of [
  ['ariaLabel', 'aria-label'],
  ['ariaBusy', 'aria-busy'],
] as const)
  if (!(name in Element.prototype))
    Object.defineProperty(Element.prototype, name, {
      get(this: Element) {
        return this.getAttribute(attribute)
      },
      set(this: Element, value: string | null) {
        if (value === null) this.removeAttribute(attribute)
        else this.setAttribute(attribute, value)
      },
    })

// The library can't print a shadow root. Each part of the panel is a file that a busy machine may take seconds to read.
configure({ asyncUtilTimeout: 5_000, getElementError: (message) => new Error(message ?? 'Nothing fits.') })

const ends: (() => void)[] = []

/** The real widget, its real core, and a whole desk behind msw. The panel is open; `prepare` runs before; `endWidgets` takes all away. */
export async function showWidget(
  attributes: Readonly<Record<string, string>> = {},
  options: Partial<FakeBackendOptions> = {},
  prepare?: (desk: FakeControl) => void,
): Promise<ShownWidget> {
  const server = 'https://help.example'
  const backend = createFakeBackend({ server, ...options })
  prepare?.(backend.control)
  const network = setupServer(...backend.handlers)
  network.listen({ onUnhandledRequest: 'error' })
  defineDeskBell({ load: () => import('../src/panel/mount-panel.ts'), prefetch: null })
  // Chunks are fetched ahead, so that none arrives when its test is over.
  await Promise.all([import('../src/panel/later.ts'), import('../src/talk/talk.ts')])

  const bell = document.createElement('desk-bell') as DeskBell
  const complaints: string[] = []
  for (const [name, value] of Object.entries({ server, transport: 'rest', locale: 'en', ...attributes })) bell.setAttribute(name, value)
  bell.on('error', (sentence) => complaints.push(sentence))
  document.body.append(bell)
  ends.push(() => {
    bell.remove()
    network.close()
  })
  await bell.open()
  const screen = within(bell.shadowRoot as unknown as HTMLElement)
  return { bell, screen, user: userEvent.setup(), desk: backend.control, complaints }
}

/** After each test: the element leaves the page, the network is the network again, nothing is kept. */
export function endWidgets(): void {
  for (const end of ends.splice(0)) end()
  localStorage.clear()
  sessionStorage.clear()
}
