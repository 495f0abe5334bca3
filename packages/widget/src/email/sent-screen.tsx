import { signal } from '@preact/signals-core'
import { copy, tick } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import { wholeTime } from '../panel/dates.ts'
import { Header } from '../panel/header.tsx'
import { dayName } from '../panel/times.ts'
import { view } from '../panel/view.ts'
import css from './email.css?inline'

/** The letter has arrived: its number, when an answer comes, and where to. */
export const SentScreen = view((model, { onMount }) => {
  model.adopt(css)
  const isCopied = signal(false)
  let title: HTMLElement | null = null
  onMount(() => title?.focus({ preventScroll: true }))

  return () => {
    const say = model.strings.value
    const ticket = model.talk.value?.state.conversation.value.ticket
    if (!ticket) return null
    const locale = model.locale.value
    const copyNumber = async (): Promise<void> => {
      try {
        await navigator.clipboard.writeText(ticket.number)
        isCopied.value = true
      } catch (fault) {
        model.complain(`The ticket number could not be copied: ${fault}`)
      }
    }
    return (
      <>
        <Header title={say.emailSent} />
        <div class="scroll sent">
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
                <bdi class="strong">{ticket.number}</bdi>
                {isCopied.value ? (
                  <span class="small copied" role="status">
                    {say.copied}
                  </span>
                ) : (
                  <button type="button" class="icon-button" aria-label={say.copy} onClick={copyNumber}>
                    <Icon d={copy} />
                  </button>
                )}
              </dd>
            </div>
            <div>
              <dt>{say.answerLabel}</dt>
              <dd>{wholeTime(locale, ticket.answerBy)}</dd>
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
