import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import { faqHash } from './faq-route.ts'

/** What visitors asked without an answer, what they say is wrong, and after which articles they asked a person anyway. */
export function ToWrite() {
  const { faq, now } = useDesk()
  const { strings, formats } = useLocale()
  const words = strings.faq
  const { unanswered, reports } = faq.questions.value
  const stuck = faq.feedback.value.filter(({ ledToPerson }) => ledToPerson > 0).sort((one, other) => other.ledToPerson - one.ledToPerson)
  const titleOf = (id: string, locale: string): string => faq.texts.value.find((text) => text.id === id && text.locale === locale)?.published?.question ?? id
  return (
    <main class="faq-main faq-ask" aria-labelledby="to-write">
      <header class="faq-head">
        <a class="icon-button talk-back" href="#/" aria-label={strings.back}>
          <Icon name="back" />
        </a>
        <div>
          <h1 class="title" id="to-write">
            {words.toWrite}
          </h1>
          <p class="faq-hint">{words.toWriteHint}</p>
        </div>
      </header>
      {unanswered.length === 0 && reports.length === 0 && stuck.length === 0 && <p class="faq-none">{words.nothing}</p>}
      {unanswered.length > 0 && (
        <ul class="faq-asked" aria-label={words.unanswered}>
          {unanswered.map((question) => {
            const [latest = question.key, ...others] = [...question.examples].reverse()
            return (
              <li key={`${question.locale} ${question.key}`}>
                <div lang={question.locale}>
                  <p class="faq-words">
                    <bdi>{latest}</bdi>
                  </p>
                  {others.map((text) => (
                    <p key={text} class="faq-hint">
                      <bdi>{text}</bdi>
                    </p>
                  ))}
                </div>
                <p class="faq-hint faq-times">
                  {strings.list([words.times(question.count), formats.language(question.locale), formats.timeOrDay(question.lastAt, now.value)])}
                </p>
                <div class="faq-acts">
                  <button type="button" class="button" onClick={() => faq.write(question)}>
                    {words.write}
                  </button>
                  <button type="button" class="link faq-quiet" onClick={() => void faq.settle({ type: 'hidden', locale: question.locale, key: question.key })}>
                    {words.notAQuestion}
                  </button>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {reports.length > 0 && (
        <section aria-labelledby="reports">
          <h2 id="reports">{words.reports}</h2>
          <ul class="faq-asked">
            {reports.map((report) => (
              <li key={report.id}>
                <div>
                  <p class="faq-words">
                    <a class="link" href={faqHash({ at: 'text', locale: report.locale, id: report.article })} lang={report.locale}>
                      <bdi>{titleOf(report.article, report.locale)}</bdi>
                    </a>
                  </p>
                  {report.text && (
                    <p lang={report.locale}>
                      <bdi>{report.text}</bdi>
                    </p>
                  )}
                </div>
                <p class="faq-hint faq-times">
                  {strings.list([
                    report.what === 'answer' ? words.wrongAnswer : words.wrongTranslation,
                    formats.language(report.locale),
                    formats.timeOrDay(report.at, now.value),
                  ])}
                </p>
                <div class="faq-acts">
                  <button type="button" class="button" onClick={() => void faq.settle({ type: 'report-done', id: report.id })}>
                    {words.done}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {stuck.length > 0 && (
        <section aria-labelledby="stuck">
          <h2 id="stuck">{words.stuck}</h2>
          <ul class="faq-asked">
            {stuck.slice(0, 20).map(({ article, locale, ledToPerson, examples }) => (
              <li key={`${locale} ${article}`}>
                <div lang={locale}>
                  <p class="faq-words">
                    <a class="link" href={faqHash({ at: 'text', locale, id: article })}>
                      {titleOf(article, locale)}
                    </a>
                  </p>
                  {examples.map((text) => (
                    <p key={text} class="faq-hint">
                      <bdi>{text}</bdi>
                    </p>
                  ))}
                </div>
                <p class="faq-hint faq-times">{strings.list([words.times(ledToPerson), formats.language(locale)])}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
