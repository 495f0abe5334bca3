import type { FaqVersion } from '@deskbell/protocol'
import { useSignal } from '@preact/signals'
import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'

/** Who published what and when; each can be put into the fields again. Asked for when it is opened. */
export function History() {
  const { faq, now } = useDesk()
  const { strings, formats } = useLocale()
  const words = strings.faq
  const versions = useSignal<readonly FaqVersion[]>([])
  return (
    <details
      class="faq-history"
      onToggle={async (event) => {
        if (event.currentTarget.open) versions.value = await faq.versions()
      }}
    >
      <summary>{words.history}</summary>
      <ul>
        {versions.value.map(({ number, at, by, entry }) => (
          <li key={number}>
            <span>{strings.list([by ?? words.theFile, formats.timeOrDay(at, now.value), ...(entry ? [] : [words.takenDown])])}</span>
            {entry && (
              <button
                type="button"
                class="link"
                aria-label={words.restoreOf(by ?? words.theFile, formats.timeOrDay(at, now.value))}
                onClick={() => faq.restore(entry)}
              >
                {words.restore}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
