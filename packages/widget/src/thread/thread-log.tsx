import type { ComponentChildren } from 'preact'
import type { Talk } from '../model/model.ts'
import { clockTime } from '../model/times.ts'
import { view } from '../panel/view.ts'
import { isHeard } from './arrived-rows.ts'
import { calendarDay } from './calendar-day.ts'
import { eventWords } from './event-words.ts'
import { followRows } from './follow-rows.ts'
import { Message } from './message.tsx'
import { type Line, threadLines } from './thread-lines.ts'

/** The messages of one talk. Sticks to the end unless the visitor scrolled up; then a pill tells what came meanwhile. */
export const ThreadLog = view<{ readonly talk: Talk }>((model, { onMount }) => {
  let log: HTMLElement
  let begin!: () => () => void
  let follow: ReturnType<typeof followRows> | undefined
  onMount(() => begin())

  return ({ talk }) => {
    follow ??= followRows(talk, model.adopt)
    const { drawn, fetchLater, missed, shown, start, toEnd } = follow
    const later = follow.later.value
    begin = () => start(log)
    const { strings, locale, now, site } = model
    const say = strings.value
    const name = site.site.value?.name ?? say.support
    const { chat: talks, state } = talk
    const { fresh, rows, spans, unread } = shown.value

    if (!later && (rows.length === 0 || state.typing.value)) void fetchLater()

    const drawLine = (line: Line): ComponentChildren => {
      // A log says what is added to it. What is only drawn again is not new.
      const live = line.at < fresh ? 'off' : undefined
      if (line.type === 'message') return <Message {...line} live={line.row.seq === null ? undefined : live} key={line.key} />
      if (line.type === 'unread')
        return (
          <p key={line.key} class="small unread" data-at={line.at} aria-live="off">
            {say.newMessages(rows.slice(line.at).filter(isHeard).length)}
          </p>
        )
      const form = line.type === 'event' && line.row.fact.type === 'queued' ? line.row.fact.form : undefined
      if (form && !later) void fetchLater()
      return (
        <div key={line.key} class="event" data-at={line.at} aria-live={live}>
          <p class="small time">
            {line.type === 'time'
              ? `${calendarDay(locale.value, line.time, now.value)}${say.comma}${clockTime(locale.value, line.time)}`
              : eventWords(line.row, say, name)}
          </p>
          {form && later && <later.CaseCard form={form} />}
        </div>
      )
    }
    return (
      <div class="thread">
        <div
          ref={(element) => {
            if (element) log = element
          }}
          class="scroll log"
          role="log"
          aria-label={say.messages}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {state.hasOlder.value && (
            <button type="button" class="small link earlier" disabled={state.older.value === 'loading'} onClick={() => talks.older()}>
              {state.older.value === 'failed' ? `${say.notLoaded} ${say.tryAgain}` : say.earlier}
            </button>
          )}
          {rows.length === 0 && later && <later.FirstWords />}
          {spans.flatMap((span) =>
            span.height !== null && later ? (
              <later.Gap key={`${rows[span.from]?.key} ${rows[span.to - 1]?.key}`} {...span} />
            ) : (
              threadLines(rows, span.from, span.to, unread).map(drawLine)
            ),
          )}
          <div
            data-at={rows.length}
            // A new function each time, so that it is called after each drawing.
            ref={(element) => {
              if (element) drawn()
            }}
          />
          {later && <later.TypingDots />}
        </div>
        {missed.value > 0 && (
          <button type="button" class="small pill" onClick={toEnd}>
            {say.newMessages(missed.value)}
          </button>
        )}
      </div>
    )
  }
})
