import { useSignal } from '@preact/signals'
import { useLocale } from '../locales/locale.ts'
import type { EntryFault } from '../session/entrance.ts'
import { EntryForm } from './entry-form.tsx'
import { Field } from './field.tsx'

interface SignInProps {
  /** True when a session just ran out. */
  readonly ended: boolean
  readonly signIn: (email: string, password: string) => Promise<EntryFault | null>
}

export function SignIn({ ended, signIn }: SignInProps) {
  const { strings } = useLocale()
  const words = strings.signIn
  const email = useSignal('')
  const password = useSignal('')
  const faults = useSignal<{ readonly email?: string; readonly password?: string }>({})

  const check = (): boolean => {
    faults.value = {
      ...(email.value.trim() === '' ? { email: words.emailMissing } : {}),
      ...(password.value === '' ? { password: words.passwordMissing } : {}),
    }
    return Object.keys(faults.value).length === 0
  }
  const send = async (): Promise<string | null> => {
    const fault = await signIn(email.value.trim(), password.value)
    return fault && words[fault]
  }

  return (
    <EntryForm title={words.title} intro={ended ? words.ended : undefined} submit={words.submit} submitting={words.submitting} check={check} send={send}>
      <Field label={words.email} value={email} type="email" autocomplete="username" fault={faults.value.email} autofocus />
      <Field label={words.password} value={password} type="password" autocomplete="current-password" fault={faults.value.password} />
    </EntryForm>
  )
}
