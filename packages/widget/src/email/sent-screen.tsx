import { signal } from '@preact/signals'
import { tick } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import { clockTime, dayName, formatTime } from '../model/times.ts'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'
import css from './sent.css?inline'

const copy = 'M8.75 6.75h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM6.75 13.25h-1.5a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v1.5'

/** The letter has arrived: its number, when an answer comes, and where to. */
export const SentScreen = view((model, { onMount }) => {
  model.adopt(css)
  const isCopied = signal(false)
  let title: HTMLElement | null = null
  let number: HTMLElement | null = null
  onMount(() => title?.focus({ preventScroll: true }))

  async function copyNumber(): Promise<void> {
    try {
      await navigator.clipboard.writeText(number?.textContent ?? '')
      isCopied.value = true
    } catch {
      // Not allowed on this page: chosen, it is one key away.
      if (number) getSelection()?.selectAllChildren(number)
    }
  }

  return () => {
    const say = model.strings.value
    const ticket = model.talk.value?.state.conversation.value.ticket
    if (!ticket) return null
    const locale = model.locale.value
    return (
      <>
        <Header title={say.emailSent} />
        <div class="scroll fades sent">
          <div class="disc">
            <Icon d={tick} />
          </div>
          <h2
            ref={(element) => {
              title = element
            }}
            class="title"
            tabIndex={-1}
          >
            {say.answerBy(dayName(locale, ticket.answerBy, model.now.value))}
          </h2>
          <p class="quiet">{say.weHaveIt}</p>
          <dl>
            <div>
              <dt>{say.ticket}</dt>
              <dd>
                <bdi
                  ref={(element) => {
                    number = element
                  }}
                  class="strong"
                >
                  {ticket.number}
                </bdi>
                <button type="button" class="copy" aria-label={isCopied.value ? undefined : say.copy} onClick={() => void copyNumber()}>
                  {isCopied.value ? <span class="small">{say.copied}</span> : <Icon d={copy} />}
                </button>
                <span class="hidden" role="status">
                  {isCopied.value && say.copied}
                </span>
              </dd>
            </div>
            <div>
              <dt>{say.answerLabel}</dt>
              <dd>
                {say.dayAndTime(formatTime(locale, { weekday: 'long', day: 'numeric', month: 'short' }, ticket.answerBy), clockTime(locale, ticket.answerBy))}
              </dd>
            </div>
            <div>
              <dt>{say.goesTo}</dt>
              <dd>
                <bdi>{ticket.address}</bdi>
              </dd>
            </div>
          </dl>
          <p class="small">{say.oneTalk}</p>
        </div>
        <div class="footer">
          <button type="button" class="button" onClick={() => model.go({ to: { at: 'talk' } })}>
            {say.addMore}
          </button>
          <button type="button" class="button act" onClick={() => model.go({ to: { at: 'home' } })}>
            {say.done}
          </button>
        </div>
      </>
    )
  }
})
