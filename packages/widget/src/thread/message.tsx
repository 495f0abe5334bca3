import type { ComponentChildren } from 'preact'
import { loadFiles } from '../attach/load-files.ts'
import { clockTime } from '../model/times.ts'
import { view } from '../panel/view.ts'
import { deliveryWords } from './delivery-words.ts'
import type { Line } from './thread-lines.ts'

/** Whole web addresses become links that show all of themselves; everything else is text. */
function withLinks(text: string): ComponentChildren {
  return text.split(/(\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}，。！？）】])/).map((part, index) =>
    index % 2 ? (
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  )
}

/** One bubble, with who said it and when for those who don't see where it stands. */
export const Message = view<Extract<Line, { type: 'message' }> & { readonly live: 'off' | undefined }>((model) => ({ at, row, isFirst, hasStatus, live }) => {
  const say = model.strings.value
  const { chat, state } = model.talk.value ?? {}
  const files = row.files && model.talk.value?.files.value
  if (row.files && !files) void loadFiles(model)
  const isOwn = row.by.kind === 'visitor'
  const time = clockTime(model.locale.value, row.at)
  const name = row.by.kind === 'agent' ? row.by.name : (model.site.site.value?.name ?? say.support)
  const failed = row.delivery?.at === 'failed' ? row.delivery : null
  const names = ['message', isOwn && 'own', isFirst && 'first', row.delivery && 'unsent', row.seq === null && 'new']
  return (
    <div class={names.filter(Boolean).join(' ')} part="message" data-at={at} aria-live={live}>
      <span class="hidden">{`${isOwn ? say.youSaid(time) : say.saidBy(name, time)}: `}</span>
      {(row.text || !row.files) && (
        <p class="bubble" part="bubble" dir="auto">
          {isOwn ? row.text : withLinks(row.text)}
        </p>
      )}
      {row.files && files && <files.Attached files={row.files} />}
      <span class="small time at" aria-hidden="true">
        {time}
      </span>
      {hasStatus && (
        <p class="small time status">
          <span class={failed ? 'fault' : ''}>{deliveryWords(row, say, time, state?.connection.value.at !== 'live')}</span>
          {failed && (
            <>
              {' '}
              {failed.code === 'closed' && model.site.site.value?.mail && (
                <>
                  <button type="button" class="link" onClick={() => model.go({ to: { at: 'email' } })}>
                    {say.writeUs}
                  </button>{' '}
                </>
              )}
              <button type="button" class="link" onClick={() => chat?.retry(row.command)}>
                {say.tryAgain}
              </button>{' '}
              <button type="button" class="link plain" onClick={() => chat?.discard(row.command)}>
                {say.remove}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  )
})
