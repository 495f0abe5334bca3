import { excessOf, type FilledForm, type FormField, type SiteTopic } from '@deskbell/protocol'
import { checkField } from '@deskbell/rules/forms'
import { effect, type Signal, signal } from '@preact/signals'
import { chat } from '../icons/paths.ts'
import { isMailFirst, mailDay } from '../model/desk-hours.ts'
import { visitorZone } from '../model/times.ts'
import { chatReply, goesAlong } from '../model/way-to-person.ts'
import { Header } from '../panel/header.tsx'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'
import { FieldControl } from './field-control.tsx'
import fields from './fields.css?inline'
import { filledForm, type Values } from './filled-form.ts'
import css from './form.css?inline'
import { inRows } from './in-rows.ts'
import { typedInto } from './typed.ts'

/** A topic's questions before a person: the answers become the case that the agent sees. */
export const FormScreen = view<{ readonly topic: string }>((model, { id, onMount }) => {
  model.adopt(fields)
  model.adopt(css)
  const { guide, site, strings } = model
  onMount(() => guide?.openForms())
  /** Fields that were left, or all of them once it was sent. */
  const looked = signal<readonly string[]>([])
  /** Dates of which a part is missing: a browser gives those as empty. */
  const halves = signal<readonly string[]>([])
  let values: Signal<Values> = signal({})
  let form: HTMLFormElement | null = null
  let isOnItsWay = false

  const faultOf = (field: FormField): string | null => {
    const say = strings.value
    const value = values.value[field.id] ?? ''
    const excess = excessOf(value)
    if (excess > 0) return say.tooLong(excess)
    const fault = halves.value.includes(field.id) ? 'datetime' : checkField(field, value)
    return fault && say.faults[fault]
  }
  const lookForHalves = (): void => {
    halves.value = Array.from(form?.querySelectorAll<HTMLInputElement>('[type=datetime-local]:invalid') ?? [], ({ name }) => name)
  }

  /** What was typed stays until the desk has it. */
  function clearOnceAccepted(topic: string): void {
    const { state } = model.talk.peek() ?? {}
    if (!state) return
    const stop = effect(() => {
      if (state.conversation.value.form?.topic !== topic) return
      values.value = {}
      queueMicrotask(() => stop())
    })
    model.onEnd(stop)
  }

  async function bring(topic: SiteTopic, filled: FilledForm): Promise<void> {
    if (isOnItsWay) return
    isOnItsWay = true
    try {
      const isLetter = isMailFirst(model)
      await model.askPerson(model.origin.peek() ?? { question: topic.label }, topic.id, filled.fields.length > 0 ? filled : undefined)
      if (!isLetter) clearOnceAccepted(topic.id)
    } catch (fault) {
      model.complain(`The form could not be sent: ${fault}`)
    } finally {
      isOnItsWay = false
    }
  }

  /** Null until the forms have come. */
  const questionsOf = (topic: string): readonly FormField[] | null => site.forms.value && (site.forms.value[topic] ?? [])

  function send(topic: SiteTopic): void {
    const questions = questionsOf(topic.id)
    if (!questions) return
    lookForHalves()
    looked.value = questions.map((field) => field.id)
    const wrong = questions.find(faultOf)
    if (wrong) form?.querySelector<HTMLElement>(`[name="${wrong.id}"]`)?.focus()
    else void bring(topic, filledForm(topic.id, questions, values.value))
  }

  return ({ topic: wanted }) => {
    const topic = site.site.value?.topics.find((each) => each.id === wanted)
    if (!topic) return null
    values = typedInto<Values>(model, `form:${wanted}`)
    const say = strings.value
    const questions = questionsOf(topic.id)
    const filled = filledForm(topic.id, questions ?? [], values.value)
    const isMail = isMailFirst(model)
    const day = mailDay(model)
    const [city, offset] = visitorZone(model.now.value)
    // The button asks, too: a sandboxed frame lets no form submit.
    const submit = (event: Event): void => {
      event.preventDefault()
      send(topic)
    }
    return (
      <>
        <Header title={topic.label} line={isMail ? day && say.answersBy(day) : chatReply(model) && say.personAnswers(chatReply(model))} />
        <form
          ref={(element) => {
            form = element
          }}
          class="sheet"
          part="form"
          noValidate
          onSubmit={submit}
        >
          <div class="scroll fades fields" aria-busy={!questions}>
            {!questions && site.fault.value && <p role="status">{say.noSite}</p>}
            {inRows(questions ?? []).map((row) => (
              <div key={row[0]?.id} class={row.length > 1 ? 'pair' : undefined}>
                {row.map((field) => (
                  <FieldControl
                    key={field.id}
                    id={`${id}${field.id}`}
                    field={field}
                    say={say}
                    zone={`${city} (${offset})`}
                    value={values.value[field.id] ?? ''}
                    fault={looked.value.includes(field.id) ? faultOf(field) : null}
                    onChange={(value) => {
                      values.value = { ...values.value, [field.id]: value }
                    }}
                    onLeave={() => {
                      lookForHalves()
                      if (values.value[field.id] || halves.value.includes(field.id)) looked.value = [...looked.value, field.id]
                    }}
                  />
                ))}
              </div>
            ))}
            {!isMail && (
              <Row
                id={`${id}p`}
                icon={chat}
                class="accent lead without"
                label={say.talkToPerson}
                line={filled.fields.length > 0 ? goesAlong(model, say.formGoesAlong) : chatReply(model)}
                onClick={() => void bring(topic, filled)}
              />
            )}
          </div>
          <div class="footer">
            <button type="submit" onClick={submit} class="button act" aria-disabled={!questions}>
              {isMail ? say.writeUs : say.sendToPerson}
            </button>
          </div>
        </form>
      </>
    )
  }
})
