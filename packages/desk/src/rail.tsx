import type { Signal } from '@preact/signals'
import { useDesk } from './desk.ts'
import { faqHash } from './faq/faq-route.ts'
import { Icon } from './icons/icon.tsx'
import { Mark } from './icons/mark.tsx'
import { initialsOf } from './inbox/visitor-name.ts'
import { useLocale } from './locales/locale.ts'
import { hashOf } from './route.ts'

/** The narrow column of places, and whose desk this is. */
export function Rail({ sound, at }: { readonly sound: Signal<boolean>; readonly at: 'inbox' | 'faq' }) {
  const { session, signOut } = useDesk()
  const { strings } = useLocale()
  const words = strings.session
  return (
    <header class="rail">
      <span class="rail-mark" title={session.site}>
        <Mark />
      </span>
      <a class="icon-button" href={hashOf(null)} aria-label={strings.inbox} title={strings.inbox} aria-current={at === 'inbox' ? 'page' : undefined}>
        <Icon name="inbox" />
      </a>
      <a
        class="icon-button"
        href={faqHash({ at: 'questions' })}
        aria-label={strings.faq.title}
        title={strings.faq.title}
        aria-current={at === 'faq' ? 'page' : undefined}
      >
        <Icon name="book" />
      </a>
      <span class="rail-gap" />
      <button
        type="button"
        class="icon-button"
        aria-label={words.sound}
        title={words.sound}
        aria-pressed={sound.value}
        onClick={() => {
          sound.value = !sound.value
        }}
      >
        <Icon name={sound.value ? 'bell' : 'bell-off'} />
      </button>
      <button type="button" class="icon-button" aria-label={words.signOut} title={words.signOut} onClick={signOut}>
        <Icon name="leave" />
      </button>
      <span class="avatar rail-agent" role="img" aria-label={session.agent.name} title={`${session.agent.name}, ${session.agent.email}`}>
        {initialsOf(session.agent.name)}
      </span>
    </header>
  )
}
