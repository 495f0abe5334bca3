import { type Signal, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { CaseCard } from './case-card/case-card.tsx'
import { LineStrip } from './connection/line-strip.tsx'
import { Conversation } from './conversation/conversation.tsx'
import { NoTalk } from './conversation/no-talk.tsx'
import { type Desk, DeskProvider } from './desk.ts'
import { faqPlaceIn } from './faq/faq-route.ts'
import { FaqView } from './faq/faq-view.tsx'
import { Attention } from './inbox/attention.tsx'
import { Inbox } from './inbox/inbox.tsx'
import { createLayout, LayoutProvider } from './layout.ts'
import { Rail } from './rail.tsx'
import { conversationIn } from './route.ts'

interface DeskViewProps {
  readonly desk: Desk
  readonly sound: Signal<boolean>
  readonly chime: () => void
}

/** Rail, inbox, talk and case side by side; on a phone one after the other. */
export function DeskView({ desk, sound, chime }: DeskViewProps) {
  const layout = useMemo(createLayout, [])
  const talk = desk.talk.value
  const isInFaq = useSignal(faqPlaceIn(location.hash) !== null)

  useEffect(() => {
    const follow = (): void => {
      const place = faqPlaceIn(location.hash)
      isInFaq.value = place !== null
      desk.faq.show(place)
      desk.show(conversationIn(location.hash))
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [desk, isInFaq])

  useSignalEffect(() => {
    if (desk.openId.value === null) layout.closeCase()
  })

  return (
    <DeskProvider value={desk}>
      <LayoutProvider value={layout}>
        <div class={classOf(desk, isInFaq.value, layout.isCaseOpen.value)}>
          <Rail sound={sound} at={isInFaq.value ? 'faq' : 'inbox'} />
          {isInFaq.value ? (
            <FaqView />
          ) : (
            <>
              <Inbox />
              {talk ? (
                <>
                  <Conversation talk={talk} />
                  <CaseCard talk={talk} />
                </>
              ) : (
                <NoTalk />
              )}
            </>
          )}
          <LineStrip reload={() => location.reload()} />
          <Attention
            chime={() => {
              if (sound.peek() && desk.presence.isOnline.peek()) chime()
            }}
          />
        </div>
      </LayoutProvider>
    </DeskProvider>
  )
}

/** What there is room for, by what stands here. */
function classOf({ talk, inbox, faq }: Desk, isInFaq: boolean, isCaseOpen: boolean): string {
  const parts = isInFaq
    ? ['in-faq', faq.open.value && 'has-text']
    : [talk.value && 'has-talk', isCaseOpen && 'has-case', inbox.groups.value.length === 0 && 'is-empty']
  return ['desk', ...parts].filter(Boolean).join(' ')
}
