import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'

/** The quiet list. An incident takes the one line of its topic and is set in ink: no banner, no color. */
export const Topics = view((model, { id: base }) => () => {
  const { site, words, icons } = model
  const known = site.site.value
  return (
    <nav aria-label={words.value.topics}>
      {known?.topics.map(({ id, icon, label, hint, hasForm }) => {
        const incident = known.announcements.find(({ kind, topic }) => kind === 'incident' && topic === id)
        return (
          <Row
            key={id}
            id={base + id}
            icon={icons.value?.[icon]}
            class={incident ? 'incident' : ''}
            label={label}
            line={incident?.text ?? hint}
            onClick={() => {
              const question = site.query.value.trim()
              model.origin.value = question ? { question } : null
              if (hasForm) model.go({ to: { at: 'form', topic: id } })
              else void model.askPerson(model.origin.value, id)
            }}
          />
        )
      })}
      {known?.announcements.map(
        ({ id, topic, text, href }) =>
          !known.topics.some((each) => each.id === topic) && (
            <Row key={id} id={base + id} icon={icons.value?.flag} class="channel" label={text} href={/^https?:/i.test(href ?? '') ? href : undefined} />
          ),
      )}
    </nav>
  )
})
