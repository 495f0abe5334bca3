import { signal } from '@preact/signals'
import { Icon } from '../icons/icon.tsx'
import { chat } from '../icons/paths.ts'
import { calendarDay } from '../panel/dates.ts'
import { clockTime } from '../panel/times.ts'
import { view } from '../panel/view.ts'
import { CaseCard } from './case-card.tsx'
import { eventWords } from './event-words.ts'
import { followRows } from './follow-rows.ts'
import { Message } from './message.tsx'
import { threadLines } from './thread-lines.ts'
import { TypingDots } from './typing-dots.tsx'

/** The messages. Sticks to the end unless the visitor scrolled up; then a pill tells what came meanwhile. */
export const ThreadLog = view((model, { onMount }) => {
  const missed = signal(0)
  let log: HTMLElement | null = null
  let toEnd: () => void = () => undefined
  onMount(() => {
    const { talk } = model
    if (!log || !talk.value) return undefined
    const follow = followRows(log, talk.value, missed)
    toEnd = follow.toEnd
    return follow.stop
  })

  return () => {
    const { talk, strings, locale, now, site } = model
    const say = strings.value
    const name = site.site.value?.name ?? say.support
    if (!talk.value) return null
    const { chat: talks, state } = talk.value
    return (
      <div class="thread">
        <div
          ref={(element) => {
            log = element
          }}
          class="scroll log"
          role="log"
          aria-label={say.messages}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {state.hasOlder.value && (
            <button type="button" class="earlier small link" disabled={state.older.value === 'loading'} onClick={() => talks.older()}>
              {state.older.value === 'failed' ? `${say.notLoaded} ${say.tryAgain}` : say.earlier}
            </button>
          )}
          {state.rows.value.length === 0 && (
            <div class="first-words">
              <span class="disc">
                <Icon d={chat} />
              </span>
              <h2 class="title">{say.newTalk}</h2>
            </div>
          )}
          {threadLines(state.rows.value).map((line) => {
            if (line.type === 'message') return <Message {...line} key={line.key} />
            const form = line.type === 'event' && line.row.fact.type === 'queued' ? line.row.fact.form : undefined
            return (
              <div key={line.key} class="event">
                <p class="small time">
                  {line.type === 'time'
                    ? `${calendarDay(locale.value, line.at, now.value)}${say.comma}${clockTime(locale.value, line.at)}`
                    : eventWords(line.row, say, name)}
                </p>
                {form && <CaseCard form={form} />}
              </div>
            )
          })}
          <TypingDots />
        </div>
        {missed.value > 0 && (
          <button type="button" class="pill small" onClick={() => toEnd()}>
            {say.newMessages(missed.value)}
          </button>
        )}
      </div>
    )
  }
})
