import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import type { OpenText } from './text-writing.ts'

/** Somebody else was faster: whose words go on is for the one who writes to say. */
export function Conflict({ conflict }: { readonly conflict: NonNullable<OpenText['conflict']> }) {
  const { faq, now } = useDesk()
  const { strings, formats } = useLocale()
  const words = strings.faq
  const theirs = conflict.draft ?? conflict.published
  return (
    <div class="faq-conflict" role="alert">
      <p>{words.conflict(conflict.changedBy ?? words.theFile, formats.timeOrDay(conflict.changedAt, now.value))}</p>
      {theirs && (
        <details>
          <summary>{words.whatTheyWrote}</summary>
          <p class="faq-words" lang={conflict.locale}>
            {theirs.question}
          </p>
          <p class="faq-theirs" lang={conflict.locale}>
            {theirs.answer}
          </p>
        </details>
      )}
      <div class="faq-acts">
        <button type="button" class="button" onClick={faq.keepMine}>
          {words.keepMine}
        </button>
        <button type="button" class="button" onClick={faq.takeTheirs}>
          {words.takeTheirs}
        </button>
      </div>
    </div>
  )
}
