import type { Instant } from '@deskbell/protocol'
import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { shortName, visitorName } from '../inbox/visitor-name.ts'
import { useLocale } from '../locales/locale.ts'
import { eventText } from './event-text.ts'
import { fitLines } from './fit-lines.ts'
import { MessageLine } from './message-line.tsx'
import { rowsAfter, type Talk } from './talk.ts'
import { type Line, threadLines } from './thread-lines.ts'

/** How close to the end still counts as being there, in pixels. */
const nearEnd = 48

/** What was said, oldest first. Stays at its end until somebody scrolls up; then new messages wait behind a button. */
export function Thread({ talk }: { readonly talk: Talk }) {
  const { session, now, older } = useDesk()
  const locale = useLocale()
  const { strings, formats } = locale
  const scroller = useRef<HTMLDivElement>(null)
  const isPinned = useRef(true)
  const heightBefore = useRef(0)
  const unseen = useSignal(0)
  const isLoading = useSignal(false)
  const isSettled = useSignal(false)
  const lastKey = useRef(talk.rows.at(-1)?.key)
  const visitor = visitorName(talk.summary.visitor, strings).name
  const firstKey = talk.rows[0]?.key

  const toEnd = (): void => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
    unseen.value = 0
  }

  useLayoutEffect(() => {
    const added = rowsAfter(talk.rows, lastKey.current)
    lastKey.current = talk.rows.at(-1)?.key
    // Whoever writes wants to see it stand there.
    if (isPinned.current || added.some((row) => row.type === 'message' && row.delivery !== null)) toEnd()
    else unseen.value += added.length
  }, [talk.rows, talk.isTyping])

  // Lines that came in above must not move the ones that are being read.
  useLayoutEffect(() => {
    const box = scroller.current
    if (box && !isPinned.current && heightBefore.current > 0) box.scrollTop += box.scrollHeight - heightBefore.current
    heightBefore.current = 0
  }, [firstKey])

  // The lines a thread opens with stand where they are; only later ones arrive.
  const hasLines = talk.rows.length > 0
  useEffect(() => {
    if (hasLines) isSettled.value = true
  }, [hasLines])

  useEffect(() => {
    const box = scroller.current
    if (!box) return
    let width = box.clientWidth
    const observer = new ResizeObserver(() => {
      if (box.clientWidth !== width) for (const text of box.querySelectorAll<HTMLElement>('.bubble-text')) fitLines(text)
      width = box.clientWidth
      if (isPinned.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const loadOlder = async (): Promise<void> => {
    if (isLoading.value) return
    isPinned.current = false
    isLoading.value = true
    heightBefore.current = scroller.current?.scrollHeight ?? 0
    await older()
    isLoading.value = false
  }
  const onScroll = (): void => {
    const box = scroller.current
    if (!box) return
    isPinned.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd
    if (isPinned.current) unseen.value = 0
  }
  const moment = (at: Instant): string => strings.dayAndTime(formats.day(at, now.value), formats.time(at))
  const eventMoment = ({ row, startsDay }: Extract<Line, { type: 'event' }>): string =>
    strings.moment(startsDay ? moment(row.at) : formats.time(row.at), eventText(row, visitor, session.agent.id, locale))

  return (
    <div class="thread-frame">
      <div
        class="thread"
        role="log"
        aria-label={strings.messages}
        aria-busy={talk.state === null || isLoading.value}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
      >
        <div class={isSettled.value ? 'thread-lines is-settled' : 'thread-lines'}>
          {talk.hasOlder && (
            <button type="button" class="button thread-older" onClick={() => void loadOlder()}>
              {isLoading.value ? strings.loading : strings.earlier}
            </button>
          )}
          {threadLines(talk.rows, formats.isSameDay).map((line) =>
            line.type === 'message' ? (
              <MessageLine key={line.key} line={line} visitor={visitor} lang={talk.summary.locale} />
            ) : (
              <p key={line.key} class="system-line">
                {line.type === 'time' ? moment(line.at) : eventMoment(line)}
              </p>
            ),
          )}
          {talk.isTyping && (
            <p class="bubble bubble-visitor typing">
              <span class="unseen">{strings.isTyping(shortName(visitor))}</span>
              <span class="typing-dot" />
              <span class="typing-dot" />
              <span class="typing-dot" />
            </p>
          )}
        </div>
      </div>
      {unseen.value > 0 && (
        <button
          type="button"
          class="button new-messages"
          onClick={() => {
            isPinned.current = true
            toEnd()
          }}
        >
          <Icon name="down" />
          {strings.newMessages(unseen.value)}
        </button>
      )}
    </div>
  )
}
