import { chatReply } from '../model/way-to-person.ts'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'

const seal =
  'M10 2.4a2.6 2.6 0 0 1 4.5 1.5 2.6 2.6 0 0 1 2.7 3.8 2.6 2.6 0 0 1 0 4.6 2.6 2.6 0 0 1-2.7 3.8 2.6 2.6 0 0 1-4.5 1.5 2.6 2.6 0 0 1-4.5-1.5 2.6 2.6 0 0 1-2.7-3.8 2.6 2.6 0 0 1 0-4.6 2.6 2.6 0 0 1 2.7-3.8 2.6 2.6 0 0 1 4.5-1.5z'
const sealTick = 'M7.2 10.3l1.9 1.9 3.7-4.1'

/** `MK` of `Mei K.`, one letter where there is one name. */
const initials = (name: string): string =>
  name
    .split(/[\s.]+/, 2)
    .map((word) => [...word][0])
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
        <span class="small face" aria-hidden="true">
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
