import { signal } from '@preact/signals'
import { DeskView } from '../src/desk-view.tsx'
import { LocaleProvider, localeFor } from '../src/locales/locale.ts'
import { hashOf } from '../src/route.ts'
import type { SampleDesk } from './sample-desk.ts'

export interface ShowDeskProps {
  readonly sample: SampleDesk
  readonly chime?: () => void
  readonly language?: string
}

/** A sample desk in the browser's place, with times as in Berlin. */
export function ShowDesk({ sample, chime = () => undefined, language = 'en' }: ShowDeskProps) {
  return (
    <LocaleProvider value={localeFor([language], 'Europe/Berlin')}>
      <DeskView desk={sample.desk} sound={signal(true)} chime={chime} />
    </LocaleProvider>
  )
}

/** Goes to a conversation as a click on its row does. */
export function goTo(id: string | null): void {
  location.hash = hashOf(id)
}
