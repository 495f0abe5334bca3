import { useEffect, useRef } from 'preact/hooks'
import type { Talk } from '../conversation/talk.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { Seal } from '../icons/seal.tsx'
import { useLayout } from '../layout.ts'
import { useLocale } from '../locales/locale.ts'
import { CaseRowView } from './case-row-view.tsx'
import { type CaseRow, identityRows, mailRows, questionRows } from './case-rows.ts'
import { RatingView } from './rating-view.tsx'

/** What is known beside the talk: the question, the form, who asks, the ticket, and how it was rated. */
export function CaseCard({ talk }: { readonly talk: Talk }) {
  const desk = useDesk()
  const layout = useLayout()
  const locale = useLocale()
  const { strings, formats } = locale
  const words = strings.caseCard
  const close = useRef<HTMLButtonElement>(null)
  const isOpen = layout.isCaseOpen.value
  const { summary, state } = talk
  const isVerified = summary.visitor?.verified === true
  const ratings = Object.entries(state?.ratings ?? {}).reverse()

  useEffect(() => {
    if (isOpen) close.current?.focus()
  }, [isOpen])

  return (
    <aside
      id="case"
      class={isOpen ? 'case is-open' : 'case'}
      aria-label={words.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') layout.closeCase()
      }}
    >
      <header class="case-head">
        <div>
          <h2 class="title">{desk.topicName(summary.topic) ?? summary.ticket?.subject ?? words.noTopic}</h2>
          <p>
            {strings.list([
              ...(state?.openedAt ? [`${words.opened} ${formats.timeOrDay(state.openedAt, desk.now.value)}`] : []),
              formats.language(summary.locale, true),
            ])}
          </p>
        </div>
        <button type="button" class="icon-button case-close" aria-label={strings.hideDetails} ref={close} onClick={layout.closeCase}>
          <Icon name="close" />
        </button>
      </header>
      <Rows rows={questionRows(talk, desk, locale)} />
      {(ratings.length > 0 || talk.standing === 'resolved') && (
        <section class="case-section">
          <h3>{words.rating}</h3>
          {ratings.length === 0 && <p class="case-text">{words.notRated}</p>}
          {ratings.map(([resolution, rating]) => (
            <RatingView key={resolution} rating={rating} title={ratings.length > 1 ? words.ratingOf(Number(resolution)) : null} />
          ))}
        </section>
      )}
      {summary.ticket && (
        <section class="case-section">
          <h3>{words.mail}</h3>
          <Rows rows={mailRows(summary.ticket, locale)} />
        </section>
      )}
      <section class="case-section">
        <h3>
          {isVerified ? words.verifiedBy(desk.session.site) : words.notVerified}
          {isVerified && <Seal />}
        </h3>
        {!isVerified && <p class="case-text">{words.notVerifiedText}</p>}
        <Rows rows={identityRows(summary.visitor, locale)} />
      </section>
    </aside>
  )
}

function Rows({ rows }: { readonly rows: readonly CaseRow[] }) {
  if (rows.length === 0) return null
  return (
    <dl class="case-rows">
      {rows.map((row) => (
        <CaseRowView key={row.id} row={row} />
      ))}
    </dl>
  )
}
