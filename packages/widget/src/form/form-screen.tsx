import type { FilledForm, FormField, SiteTopic } from '@deskbell/protocol'
import { checkField } from '@deskbell/rules/forms'
import { computed, signal } from '@preact/signals-core'
import { chatReply, isMailFirst, mailDay } from '../panel/desk-hours.ts'
import { Header } from '../panel/header.tsx'
import type { Model } from '../panel/model.ts'
import { view } from '../panel/view.ts'
import { FieldControl } from './field-control.tsx'
import css from './fields.css?inline'

/** What was typed into the forms of one element, by topic: going back and forth loses nothing. */
const typedIn = new WeakMap<Model, Map<string, Readonly<Record<string, string>>>>()
const keptFor = (model: Model): Map<string, Readonly<Record<string, string>>> => {
  const kept = typedIn.get(model) ?? new Map()
  typedIn.set(model, kept)
  return kept
}

/** Fields two by two where both are short choices. */
const isNarrow = ({ kind }: FormField): boolean => kind === 'choice'

/** As it is sent: only what was filled in, with its label in the visitor's language. */
const filledForm = ({ id, form = [] }: SiteTopic, values: Readonly<Record<string, string>>): FilledForm => ({
  topic: id,
  fields: form.flatMap((field) => (values[field.id]?.trim() ? [{ id: field.id, label: field.label, value: values[field.id] ?? '' }] : [])),
})

/** A topic's questions before a person: the answers become the case that the agent sees. */
export const FormScreen = view<{ readonly topic: string }>((model, { id }) => {
  model.adopt(css)
  const { site, strings } = model
  const values = signal<Readonly<Record<string, string>>>({})
  const looked = signal<readonly string[]>([])
  let form: HTMLFormElement | null = null
  let shown: string | null = null
  const topicOf = (wanted: string): SiteTopic | undefined => site.site.value?.topics.find((each) => each.id === wanted)

  const faultOf = (field: FormField): string | null => {
    const fault = checkField(field, values.value[field.id] ?? '')
    return fault && strings.value.faults[fault]
  }

  async function send(topic: SiteTopic): Promise<void> {
    const questions = topic.form ?? []
    looked.value = questions.map((field) => field.id)
    const wrong = questions.find(faultOf)
    if (wrong) return form?.querySelector<HTMLElement>(`[name="${CSS.escape(wrong.id)}"]`)?.focus()
    const filled = filledForm(topic, values.value)
    const { chat } = await model.openTalk()
    if (isMailFirst(model)) {
      chat.setEmailDraft({ topic: topic.id, subject: topic.subject, text: filled.fields.map(({ label, value }) => `${label}: ${value}`).join('\n') })
      return model.go({ to: { at: 'email', topic: topic.id } })
    }
    model.go({ instead: { at: 'thread' } })
    const origin = model.origin.value ?? { question: topic.label }
    chat.requestHandoff({ topic: topic.id, from: origin, form: filled })
    keptFor(model).delete(topic.id)
  }

  const day = computed(() => mailDay(model))

  return ({ topic: wanted }) => {
    const topic = topicOf(wanted)
    if (!topic) return null
    if (shown !== wanted) {
      shown = wanted
      values.value = keptFor(model).get(wanted) ?? {}
    }
    const say = strings.value
    const rows: FormField[][] = []
    for (const field of topic.form ?? []) {
      const last = rows.at(-1)
      if (last?.length === 1 && isNarrow(field) && isNarrow(last[0] as FormField)) last.push(field)
      else rows.push([field])
    }
    return (
      <>
        <Header title={topic.label} line={isMailFirst(model) ? day.value && say.answersBy(day.value) : say.personAnswers(chatReply(model))} />
        <form
          ref={(element) => {
            form = element
          }}
          class="scroll fades fields"
          part="form"
          id={`${id}f`}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send(topic)
          }}
        >
          {rows.map((row) => (
            <div key={row[0]?.id} class={row.length > 1 ? 'pair' : undefined}>
              {row.map((field) => (
                <FieldControl
                  key={field.id}
                  id={`${id}${field.id}`}
                  field={field}
                  say={say}
                  value={values.value[field.id] ?? ''}
                  fault={looked.value.includes(field.id) ? faultOf(field) : null}
                  onChange={(value) => {
                    values.value = { ...values.value, [field.id]: value }
                    keptFor(model).set(topic.id, values.value)
                  }}
                  onLeave={() => {
                    if (values.value[field.id]) looked.value = [...looked.value, field.id]
                  }}
                />
              ))}
            </div>
          ))}
        </form>
        <div class="footer">
          <button type="submit" form={`${id}f`} class="button act">
            {isMailFirst(model) ? say.writeUs : say.sendToPerson}
          </button>
        </div>
      </>
    )
  }
})
