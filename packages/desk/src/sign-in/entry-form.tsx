import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Mark } from '../icons/mark.tsx'

interface EntryFormProps {
  readonly title: string
  /** One quiet line below the title. */
  readonly intro?: string | undefined
  readonly submit: string
  readonly submitting: string
  /** Checks what was typed; true sends it. The first marked field gets the focus otherwise. */
  readonly check: () => boolean
  /** One sentence to show at the form, or null when it worked. What was typed stays. */
  readonly send: () => Promise<string | null>
  readonly children: ComponentChildren
  readonly after?: ComponentChildren
}

/** The one card on the way in. */
export function EntryForm({ title, intro, submit, submitting, check, send, children, after }: EntryFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const fault = useSignal<string | null>(null)
  const isBusy = useSignal(false)

  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (isBusy.value) return
    fault.value = null
    if (!check()) {
      queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    isBusy.value = true
    fault.value = await send()
    isBusy.value = false
  }

  return (
    <main class="entry">
      <form class="entry-form" noValidate ref={form} onSubmit={onSubmit} aria-labelledby="entry-title">
        <Mark />
        <h1 id="entry-title">{title}</h1>
        {intro && <p class="entry-intro">{intro}</p>}
        {children}
        <p class="entry-fault" role="alert">
          {fault.value}
        </p>
        <button type="submit" class="button button-accent button-wide" aria-disabled={isBusy.value ? 'true' : undefined}>
          {isBusy.value ? submitting : submit}
        </button>
        {after}
      </form>
    </main>
  )
}
