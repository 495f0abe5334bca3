import { Icon } from '../icons/icon.tsx'
import { clockTime } from '../model/times.ts'
import { view } from '../panel/view.ts'
import { deliveryWords } from '../thread/delivery-words.ts'

const done = 'M4 10.5l4 4 8-9'

/** What the person will read first: the question, the form, and every detail added since. */
export const QueueSent = view((model) => () => {
  const say = model.strings.value
  const { talk, site, locale } = model
  if (!talk.value) return null
  const { chat, state } = talk.value
  const { form, from, topic } = state.conversation.value
  const label = site.site.value?.topics.find(({ id }) => id === topic)?.label
  const isLost = state.connection.value.at !== 'live'
  return (
    <div class="sent-rows" role="log" aria-label={say.messages}>
      {form && (
        <div class="sent-row">
          <Icon d={done} />
          <p class="text">
            <span>{label ?? say.yourQuestion}</span>
            <span class="small" dir="auto">
              {form.fields.map(({ value }) => value).join(say.comma)}
            </span>
          </p>
        </div>
      )}
      {state.rows.value.map((row, index) => {
        // A form that nothing was asked with bears its topic's name, which stands above it already.
        if (row.type !== 'message' || (form && row.text === label)) return null
        const isFailed = row.delivery?.at === 'failed'
        return (
          <div class="sent-row" key={row.key}>
            <Icon d={row.delivery ? '' : done} />
            <p class="text">
              <span dir="auto" part="bubble">
                {row.text || row.files?.map(({ name }) => name).join(say.comma)}
              </span>
              {index === 0 && from?.articleTitle && <span class="small">{say.fromArticle(from.articleTitle)}</span>}
            </p>
            <p class="small time">
              <span class={isFailed ? 'fault' : ''}>{deliveryWords(row, say, clockTime(locale.value, row.at), isLost)}</span>
              {isFailed && (
                <button type="button" class="link" onClick={() => chat.retry(row.command)}>
                  {say.tryAgain}
                </button>
              )}
            </p>
          </div>
        )
      })}
    </div>
  )
})
