import type { FeedState } from '@deskbell/core/feed'
import type { AgentCommand } from '@deskbell/protocol'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { type Locale, useLocale } from '../locales/locale.ts'

type Said = { readonly text: string; readonly act?: 'reload' } | null

/** What is to be said about the line. A first try says nothing: most come back before anybody could read it. */
export function sayLine(
  { connection, lastUpdate, storage }: Pick<FeedState<AgentCommand>, 'connection' | 'lastUpdate' | 'storage'>,
  { strings, formats }: Locale,
): Said {
  const words = strings.line
  switch (connection.at) {
    case 'waiting':
    case 'opening':
    case 'renewing':
      if (connection.attempt < 2) return null
      return { text: lastUpdate === null ? words.lostEarly : words.lost(formats.time(lastUpdate)) }
    case 'refused':
      return connection.code === 'version' ? { text: words.version, act: 'reload' } : { text: words.forbidden, act: 'reload' }
    default:
      return storage === 'memory' ? { text: words.memory } : null
  }
}

/** The one strip under the headers, for as long as there is something to say. */
export function LineStrip({ reload }: { readonly reload: () => void }) {
  const { feed } = useDesk()
  const locale = useLocale()
  const said = sayLine(feed.value, locale)
  return (
    <div class="line-strip" role="status">
      {said && (
        <p>
          <Icon name="reload" />
          <span>{said.text}</span>
          {said.act === 'reload' && (
            <button type="button" class="link" onClick={reload}>
              {locale.strings.line.reload}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
