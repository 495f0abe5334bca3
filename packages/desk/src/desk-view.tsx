import { type Signal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { CaseCard } from './case-card/case-card.tsx'
import { LineStrip } from './connection/line-strip.tsx'
import { Conversation } from './conversation/conversation.tsx'
import { NoTalk } from './conversation/no-talk.tsx'
import { type Desk, DeskProvider } from './desk.ts'
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

  useEffect(() => {
    const follow = (): void => desk.show(conversationIn(location.hash))
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [desk])

  useSignalEffect(() => {
    if (desk.openId.value === null) layout.closeCase()
  })

  return (
    <DeskProvider value={desk}>
      <LayoutProvider value={layout}>
        <div class={`desk ${talk ? 'has-talk' : ''} ${layout.isCaseOpen.value ? 'has-case' : ''} ${desk.inbox.groups.value.length === 0 ? 'is-empty' : ''}`}>
          <Rail sound={sound} />
          <Inbox />
          {talk ? (
            <>
              <Conversation talk={talk} />
              <CaseCard talk={talk} />
            </>
          ) : (
            <NoTalk />
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
