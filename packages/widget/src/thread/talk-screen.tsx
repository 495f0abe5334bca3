import { Composer } from '../composer/composer.tsx'
import { Notice } from '../notice/notice.tsx'
import { view } from '../panel/view.ts'
import { AgentHeader } from './agent-header.tsx'
import css from './thread.css?inline'
import { ThreadLog } from './thread-log.tsx'

/** The talk itself: who, what was said, and where one writes. After its end, what one can do next. */
export const TalkScreen = view((model) => {
  model.adopt(css)
  return () => {
    const say = model.strings.value
    const talk = model.talk.value
    const { chat, state } = talk ?? {}
    const { phase, resolutions = 0, ratings = {} } = state?.conversation.value ?? {}
    const isRated = resolutions in ratings
    return (
      <>
        <AgentHeader />
        <Notice />
        {talk && <ThreadLog key={talk} talk={talk} />}
        {phase === 'resolved' ? (
          <div class="footer ended">
            <button type="button" class="button" onClick={() => chat?.reopen()}>
              {say.reopen}
            </button>
            <button type="button" class="button act" onClick={() => model.go({ to: { at: isRated ? 'home' : 'thread' } })}>
              {isRated ? say.done : say.rate}
            </button>
          </div>
        ) : (
          <Composer placeholder={phase === 'ticket' ? say.addDetail : say.writeMessage} />
        )}
      </>
    )
  }
})
