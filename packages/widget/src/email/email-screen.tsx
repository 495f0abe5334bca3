import type { EmailDraft } from '@deskbell/core'
import { Field } from '../form/field.tsx'
import fields from '../form/fields.css?inline'
import { chevron, tick } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import { chatAvailability, mailDay, nextOpening } from '../panel/desk-hours.ts'
import { Header } from '../panel/header.tsx'
import type { Model } from '../panel/model.ts'
import { readClaims, tokenOf } from '../panel/person.ts'
import { view } from '../panel/view.ts'
import { computed, effect, signal } from '../signal/signal.ts'
import { type EmailField, emailFault, emailFields } from './check-email.ts'
import css from './email.css?inline'
import { OpenNow } from './open-now.tsx'

/** The address the visitor's account has, when the page or the server knows it. */
async function knownAddress({ identity, talk }: Model): Promise<string | null> {
  const told = talk.value?.state.visitor.value?.email
  if (told || !identity.value) return told ?? null
  return readClaims(await tokenOf(identity.value)).email ?? null
}

/** A letter to the desk. What is typed is kept by the chat's draft, so that it outlives the panel, a reload and a dead line. */
export const EmailScreen = view<{ readonly topic?: string }>((model, { id, onMount }) => {
  model.adopt(fields)
  model.adopt(css)
  const { site, talk, strings } = model
  const known = signal<string | null>(null)
  /** Fields that were left, or all of them once it was sent. */
  const looked = signal<readonly EmailField[]>([])
  const wasClosed = chatAvailability(model)?.open === false
  let wantedTopic: string | undefined
  let form: HTMLFormElement | null = null

  /** What was typed before the chat had arrived, which keeps it from then on. */
  const early = signal<EmailDraft>({ address: '', subject: '', text: '', topic: null })
  const draft = computed(() => talk.value?.state.emailDraft.value ?? early.value)
  const change = (part: Partial<EmailDraft>): void => {
    if (talk.value) talk.value.chat.setEmailDraft(part)
    else early.value = { ...early.value, ...part }
  }
  const outgoing = computed(() => talk.value?.state.rows.value.find((row) => row.type === 'message' && row.via === 'mail' && row.delivery))
  const delivery = computed(() => (outgoing.value?.type === 'message' ? outgoing.value.delivery : null))
  const subjectOf = (topic: string | null): string => site.site.value?.topics.find((each) => each.id === topic)?.subject ?? ''

  /** Fills what is empty from what is known; what the visitor typed stays. */
  async function begin(): Promise<void> {
    const { chat, state } = await model.openTalk()
    const { phase } = state.conversation.value
    if (phase === 'ticket' || phase === 'resolved') chat.openNew()
    const before = state.emailDraft.value
    const typed = early.value
    const topic = typed.topic ?? wantedTopic ?? before.topic
    chat.setEmailDraft({
      address: typed.address || before.address,
      topic,
      subject: typed.subject || before.subject || subjectOf(topic),
      text: typed.text || before.text || state.draft.value || (model.origin.value?.question ?? ''),
    })
    try {
      known.value = await knownAddress(model)
      if (known.value && !state.emailDraft.value.address) chat.setEmailDraft({ address: known.value })
    } catch (fault) {
      model.complain(`The page could not say who its visitor is: ${fault}`)
    }
  }
  onMount(() => void begin())
  // The ticket has come: it is shown where the talk stands.
  onMount(() =>
    effect(() => {
      if (talk.value?.state.conversation.value.phase === 'ticket' && looked.value.length) model.go({ instead: { at: 'thread' } })
    }),
  )
  // The desk has opened, and nothing was typed yet: then there is nothing to carry over.
  onMount(() =>
    effect(() => {
      if (wasClosed && chatAvailability(model)?.open && draft.value.text === '') model.go({ instead: { at: 'talk' } })
    }),
  )

  function send(event: Event): void {
    event.preventDefault()
    const { value } = draft
    looked.value = emailFields
    const wrong = emailFields.find((field) => emailFault(field, value, strings.value))
    if (wrong) form?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus()
    else talk.value?.chat.sendEmail(model.origin.value ?? undefined)
  }

  function chooseTopic(topic: string | null): void {
    const before = draft.value
    // The subject follows its topic, unless it was written by hand.
    const follows = !before.subject || before.subject === subjectOf(before.topic)
    change({ topic, ...(follows && { subject: subjectOf(topic) }) })
  }

  return ({ topic }) => {
    wantedTopic = topic
    const say = strings.value
    const value = draft.value
    const day = mailDay(model)
    const closed = chatAvailability(model)
    const isOnItsWay = delivery.value !== null && delivery.value.at !== 'failed'
    const faultAt = (field: EmailField): string | null => (looked.value.includes(field) ? emailFault(field, value, say) : null)
    const typed = (field: EmailField) => ({
      name: field,
      value: value[field] ?? '',
      readOnly: isOnItsWay,
      onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => change({ [field]: currentTarget.value }),
      onBlur: () => {
        if (value[field]) looked.value = [...looked.value, field]
      },
    })
    return (
      <>
        <Header title={say.emailUs} line={day && say.answersBy(day)} />
        {wasClosed && closed?.open && value.text && <OpenNow />}
        <form
          ref={(element) => {
            form = element
          }}
          class="scroll fields"
          part="form"
          id={`${id}f`}
          noValidate
          aria-busy={!talk.value}
          onSubmit={send}
        >
          {closed?.because === 'hours' && closed.changesAt !== null && <h2 class="title opening">{say.backAt(nextOpening(model, closed.changesAt))}</h2>}
          {site.site.value?.mail === null && (
            <p class="small below" role="alert">
              {say.noMail}
            </p>
          )}
          <Field
            id={`${id}a`}
            label={say.yourEmail}
            hint={known.value && known.value === value.address && say.fromAccount}
            fault={faultAt('address')}
            mark={known.value && known.value === value.address && <Icon d={tick} class="tick" />}
            control={(props) => <input {...props} {...typed('address')} type="email" autocomplete="email" inputMode="email" dir="ltr" />}
          />
          <Field
            id={`${id}t`}
            label={say.topic}
            mark={<Icon d={chevron} />}
            control={(props) => (
              <select {...props} value={value.topic ?? ''} disabled={isOnItsWay} onChange={({ currentTarget }) => chooseTopic(currentTarget.value || null)}>
                <option value="">{say.choose}</option>
                {site.site.value?.topics.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.label}
                  </option>
                ))}
              </select>
            )}
          />
          <Field
            id={`${id}s`}
            label={say.subject}
            fault={faultAt('subject')}
            control={(props) => <input {...props} {...typed('subject')} autocomplete="off" />}
          />
          <Field
            id={`${id}x`}
            label={say.howCanWe}
            hint={say.noSecrets}
            fault={faultAt('text')}
            control={(props) => <textarea {...props} {...typed('text')} class="field letter" rows={6} dir="auto" />}
          />
        </form>
        <div class="footer mail-footer">
          <p class="small" role="status">
            {delivery.value?.at === 'failed' ? say.emailNotSent : delivery.value?.at === 'queued' ? say.emailWaits : ''}
          </p>
          <button type="submit" form={`${id}f`} class="button act" aria-disabled={isOnItsWay || site.site.value?.mail === null}>
            {isOnItsWay && delivery.value?.at === 'sending' ? say.sending : say.sendEmail}
          </button>
        </div>
      </>
    )
  }
})
