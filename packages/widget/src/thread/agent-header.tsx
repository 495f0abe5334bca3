import { chatReply } from '../model/way-to-person.ts'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'

const seal =
  'M10 2.4A2.6 2.6 0 0 1 14.47 3.85 2.6 2.6 0 0 1 17.23 7.65 2.6 2.6 0 0 1 17.23 12.35 2.6 2.6 0 0 1 14.47 16.15 2.6 2.6 0 0 1 10 17.6 2.6 2.6 0 0 1 5.53 16.15 2.6 2.6 0 0 1 2.77 12.35 2.6 2.6 0 0 1 2.77 7.65 2.6 2.6 0 0 1 5.53 3.85 2.6 2.6 0 0 1 10 2.4z'
const sealTick = 'M7.2 10.3l1.9 1.9 3.7-4.1'

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
