import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'
import { chatReply } from '../panel/way-to-person.ts'
import { seal, sealTick } from './talk-paths.ts'

/** `MK` of `Mei K.`, one letter where there is one name. */
const initials = (name: string): string =>
  name
    .split(/[\s.]+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')

/** Who one talks to: the place where the eye checks identity. */
export const AgentHeader = view((model) => () => {
  const say = model.strings.value
  const { agent, phase } = model.talk.value?.state.conversation.value ?? {}
  const site = model.site.site.value?.name ?? say.support
  if (!agent) return <Header title={site} line={phase === 'ticket' ? say.weHaveIt : chatReply(model) && say.personAnswers(chatReply(model))} hasMenu />
  return (
    <Header
      face={
        <span class="face small" aria-hidden="true">
          {initials(agent.name)}
        </span>
      }
      title={
        <span class="agent">
          <bdi>{agent.name}</bdi>
          <svg class="seal" viewBox="0 0 20 20" role="img" aria-label={say.verified(site)}>
            <path d={seal} />
            <path d={sealTick} />
          </svg>
        </span>
      }
      line={say.verified(site)}
      hasMenu
    />
  )
})
