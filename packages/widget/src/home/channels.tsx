import { isMailFirst, nextOpening } from '../model/desk-hours.ts'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'

/** Each way to reach people with its honest reply time, or when it opens. E-mail is not said twice while it stands first. */
export const Channels = view((model, { id: base }) => () => {
  const { site, words, icons, go } = model
  const isClosed = isMailFirst(model)
  return (
    <nav aria-label={words.value.channels}>
      {site.channels.value.map(({ id, kind, label, reply, href }) => {
        const state = site.availability.value[id]
        const opens = state?.because === 'hours' && state.changesAt
        const isMail = kind === 'email'
        if (isMail && (isClosed || !site.site.value?.mail)) return null
        return (
          <Row
            key={id}
            id={base + id}
            icon={icons.value?.[kind]}
            class="channel"
            label={label}
            end={opens ? nextOpening(model, opens) : state?.open === false ? words.value.away : reply}
            href={/^(https?|tel|mailto):/i.test(href ?? '') ? href : undefined}
            onClick={isMail || kind === 'chat' ? () => go({ to: { at: isMail || isClosed ? 'email' : 'thread' } }) : undefined}
          />
        )
      })}
    </nav>
  )
})
