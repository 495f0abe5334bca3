import { checkAddress } from '@deskbell/rules/address'
import { useSignal } from '@preact/signals'
import { useLocale } from '../locales/locale.ts'
import type { EntryFault } from '../session/entrance.ts'
import { EntryForm } from './entry-form.tsx'
import { Field } from './field.tsx'

/** The server asks for as many. */
const shortestPassword = 10

interface SetUpFormProps {
  readonly setUp: (ask: { readonly name: string; readonly email: string; readonly password: string }) => Promise<EntryFault | null>
  readonly toSignIn: () => void
}

/** Makes the first agent, from the link that a server prints on its first run. */
export function SetUpForm({ setUp, toSignIn }: SetUpFormProps) {
  const { strings } = useLocale()
  const words = strings.setUp
  const name = useSignal('')
  const email = useSignal('')
  const password = useSignal('')
  const faults = useSignal<{ readonly name?: string; readonly email?: string; readonly password?: string }>({})

  const check = (): boolean => {
    faults.value = {
      ...(name.value.trim() === '' ? { name: words.nameMissing } : {}),
      ...('fault' in checkAddress(email.value.trim()) ? { email: words.emailWrong } : {}),
      ...(password.value.length < shortestPassword ? { password: words.passwordShort } : {}),
    }
    return Object.keys(faults.value).length === 0
  }
  const send = async (): Promise<string | null> => {
    const fault = await setUp({ name: name.value.trim(), email: email.value.trim(), password: password.value })
    return fault && (fault === 'wrong' ? words.used : strings.signIn[fault])
  }

  return (
    <EntryForm
      title={words.title}
      intro={words.intro}
      submit={words.submit}
      submitting={words.submitting}
      check={check}
      send={send}
      after={
        <button type="button" class="link entry-other" onClick={toSignIn}>
          {words.toSignIn}
        </button>
      }
    >
      <Field label={words.name} value={name} autocomplete="name" hint={words.nameHint} fault={faults.value.name} autofocus />
      <Field label={strings.signIn.email} value={email} type="email" autocomplete="username" fault={faults.value.email} />
      <Field
        label={strings.signIn.password}
        value={password}
        type="password"
        autocomplete="new-password"
        hint={words.passwordHint}
        fault={faults.value.password}
      />
    </EntryForm>
  )
}
