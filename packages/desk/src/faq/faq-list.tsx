import type { DeskFaqEntry } from '@deskbell/protocol'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { moveByArrow } from '../inbox/move-by-arrow.ts'
import { useLocale } from '../locales/locale.ts'
import { faqHash } from './faq-route.ts'

/** What is to be written, then every text of one language. */
export function FaqList() {
  const { faq } = useDesk()
  const { strings, formats } = useLocale()
  const words = strings.faq
  const locale = faq.locale.value
  const open = faq.open.value
  const asked = faq.questions.value.unanswered.length + faq.questions.value.reports.length
  const texts = faq.texts.value.filter((text) => text.locale === locale)
  return (
    <nav class="inbox faq-list" aria-label={words.title}>
      <header class="inbox-head">
        <h2 class="title">{words.title}</h2>
        <a class="button" href={faqHash({ at: 'new', locale })}>
          {words.add}
        </a>
      </header>
      <div class="faq-locale">
        <select aria-label={words.language} value={locale} onChange={(event) => (faq.locale.value = event.currentTarget.value)}>
          {faq.locales.value.map((tag) => (
            <option key={tag} value={tag}>
              {formats.language(tag, true)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
      <ul class="inbox-list" aria-label={words.texts} onKeyDown={moveByArrow}>
        <li>
          <a class="faq-row faq-todo" href={faqHash({ at: 'questions' })} aria-current={open === null ? 'true' : undefined}>
            <Icon name="pen" />
            <bdi class="faq-row-name">{words.toWrite}</bdi>
            {asked > 0 && <span class="faq-count">{asked}</span>}
          </a>
        </li>
        {texts.map((text) => (
          <li key={text.id}>
            <a
              class="faq-row"
              href={faqHash({ at: 'text', locale, id: text.id })}
              aria-current={open?.id === text.id && open.locale === locale ? 'true' : undefined}
              lang={locale}
            >
              <bdi class="faq-row-name">{(text.draft ?? text.published)?.question || text.id}</bdi>
              {text.draft && <span class="faq-mark">{text.published ? words.changed : words.draft}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Who changed a text last, and when. */
export function useChanged(): (text: DeskFaqEntry) => string {
  const { now } = useDesk()
  const { strings, formats } = useLocale()
  return ({ changedAt, changedBy }) => (changedBy === null ? strings.faq.fromFile : strings.faq.changedBy(changedBy, formats.timeOrDay(changedAt, now.value)))
}
