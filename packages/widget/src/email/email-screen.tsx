import { fitsText } from '@deskbell/protocol'
import { computed, effect, signal } from '@preact/signals'
import { Field } from '../form/field.tsx'
import fields from '../form/fields.css?inline'
import { chevron, tick } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import { chatAvailability, mailDay } from '../model/desk-hours.ts'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'
import type { EmailField } from './check-email.ts'
import css from './email.css?inline'
import { createLetter } from './letter.ts'
import { isLineLost, MailStatus } from './mail-status.tsx'
import { Opening } from './opening.tsx'

/** In the order in which the form shows them. */
const emailFields: readonly EmailField[] = ['address', 'subject', 'text']

/** A letter to the desk: address, topic, subject and text, and what became of it. */
export const EmailScreen = view<{ readonly topic?: string }>((model, { id, onMount }) => {
  model.adopt(fields)
  model.adopt(css)
  const { site, talk, strings } = model
  let wantedTopic: string | undefined
  let form: HTMLFormElement | null = null
  const letter = createLetter(model, () => wantedTopic)
  const { value, delivery, known } = letter
  /** Fields that were left, or all of them once it was sent. */
  const looked = signal<readonly EmailField[]>([])
  /** What tells right from wrong, and sends: there once the first field was left. */
  const sending = signal<typeof import('./send-letter.ts') | null>(null)
  const openNow = signal<typeof import('./open-now.tsx').OpenNow | null>(null)
  const wasClosed = signal(false)
  const hasFailed = signal(false)
  const isOpening = signal(false)
  const isOnItsWay = computed(() => isOpening.value || (delivery.value !== null && delivery.value.at !== 'failed'))
  const hasOpened = computed(() => wasClosed.value && chatAvailability(model)?.open === true)
  const isOpenNow = computed(() => (hasOpened.value || talk.value?.state.conversation.value.phase === 'assigned') && !isOnItsWay.value)

  const control = (field: EmailField): HTMLInputElement | null | undefined => form?.querySelector<HTMLInputElement>(`[name="${field}"]`)

  /** The keyboard goes where something is to be written; on a phone it would hide what one came to read. */
  async function begin(): Promise<void> {
    try {
      await letter.begin()
    } catch {
      return // openTalk has told the developer; sending tries again.
    }
    if (!form?.isConnected || !matchMedia('(hover: hover)').matches || form.contains(model.host.root.activeElement)) return
    const first = control(value.peek().address ? 'text' : 'address')
    first?.focus({ preventScroll: true })
    first?.setSelectionRange(first.value.length, first.value.length)
  }
  onMount(() => void begin())
  onMount(letter.follow)
  onMount(() =>
    effect(() => {
      if (chatAvailability(model)?.open === false) wasClosed.value = true
    }),
  )
  onMount(() =>
    effect(() => {
      if (isOpenNow.value)
        import('./open-now.tsx').then((part) => {
          openNow.value = part.OpenNow
        }, model.complain)
    }),
  )
  onMount(() =>
    effect(() => {
      if (!fitsText(value.value.text)) look()
    }),
  )
  // The desk has opened, and nothing was typed yet: then there is nothing to carry over.
  onMount(() =>
    effect(() => {
      if (hasOpened.value && !letter.isTouched.value && value.value.text === '' && !delivery.value) model.go({ instead: { at: 'thread' } })
    }),
  )

  const loadSending = async (): Promise<typeof import('./send-letter.ts')> => {
    sending.value ??= await import('./send-letter.ts')
    return sending.value
  }
  const faultIn = (field: EmailField): string | null => sending.value?.emailFault(field, value.value, strings.value) ?? null

  /** From then on what is wrong with these is said. */
  function look(...fields: readonly EmailField[]): void {
    looked.value = [...looked.peek(), ...fields]
    loadSending().catch(() => undefined) // Asked for again before the letter goes.
  }

  async function send(): Promise<void> {
    if (isOnItsWay.peek() || site.site.peek()?.mail === null) return
    looked.value = emailFields
    hasFailed.value = false
    try {
      const { sendLetter } = await loadSending()
      const wrong = emailFields.find(faultIn)
      if (wrong) return control(wrong)?.focus()
      isOpening.value = true
      await sendLetter(model, value.peek())
    } catch {
      hasFailed.value = true // openTalk has told the developer.
    }
    isOpening.value = false
  }

  const faultAt = (field: EmailField): string | null => {
    const isLooked = looked.value.includes(field) || (field === 'text' && !fitsText(value.value.text))
    return isLooked ? faultIn(field) : null
  }

  const typed = (field: EmailField) => ({
    name: field,
    value: value.value[field],
    readOnly: isOnItsWay.value,
    'aria-required': true,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => letter.change({ [field]: currentTarget.value }),
    onBlur: () => {
      if (value.peek()[field]) look(field)
    },
  })

  /** A field of one line swallows line breaks, and what stood behind one would become part of the address [A46]. */
  function paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text').trim() ?? ''
    if (!/[\r\n]/.test(text)) return
    event.preventDefault()
    letter.change({ address: text })
    look('address')
  }

  return ({ topic }) => {
    wantedTopic = topic
    const say = strings.value
    const day = mailDay(model)
    const hasMail = site.site.value?.mail !== null
    const isKnown = known.value !== null && known.value === value.value.address
    const OpenNow = openNow.value
    // The button asks, too: a sandboxed frame lets no form submit.
    const submit = (event: Event): void => {
      event.preventDefault()
      void send()
    }
    return (
      <>
        <Header title={say.emailUs} line={day && say.answersBy(day)} />
        {OpenNow && isOpenNow.value && <OpenNow letter={letter} />}
        <form
          ref={(element) => {
            form = element
          }}
          class="sheet"
          part="form"
          noValidate
          aria-busy={!talk.value}
          onSubmit={submit}
        >
          <div class="scroll fades fields letter">
            <Opening isCarried={letter.isCarried.value} />
            {!hasMail && (
              <p class="no-mail" role="alert">
                {say.noMail}
              </p>
            )}
            <Field
              id={`${id}a`}
              label={say.yourEmail}
              hint={isKnown && say.fromAccount}
              fault={faultAt('address')}
              mark={isKnown && <Icon d={tick} class="tick" />}
              control={(props) => (
                <input {...props} {...typed('address')} autocomplete="email" inputMode="email" autocapitalize="off" dir="ltr" onPaste={paste} />
              )}
            />
            <Field
              id={`${id}t`}
              label={say.topic}
              mark={<Icon d={chevron} />}
              control={(props) => (
                <select
                  {...props}
                  class={value.value.topic ? 'field' : 'field blank'}
                  value={value.value.topic ?? ''}
                  disabled={isOnItsWay.value}
                  onChange={({ currentTarget }) => letter.change({ topic: currentTarget.value || null })}
                >
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
              control={(props) => <input {...props} {...typed('subject')} autocomplete="off" dir={value.value.subject ? 'auto' : undefined} />}
            />
            <Field
              id={`${id}x`}
              class="grows"
              label={say.howCanWe}
              hint={say.noSecrets}
              fault={faultAt('text')}
              control={(props) => <textarea {...props} {...typed('text')} dir={value.value.text ? 'auto' : undefined} />}
            />
          </div>
          <div class="footer told">
            <MailStatus delivery={delivery.value} hasFailed={hasFailed.value} />
            <button type="submit" onClick={submit} class="button act" aria-disabled={isOnItsWay.value || !hasMail}>
              {isOnItsWay.value && !isLineLost(model) ? say.sending : say.sendEmail}
            </button>
          </div>
        </form>
      </>
    )
  }
})
