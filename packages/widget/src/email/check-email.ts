import type { EmailDraft } from '@deskbell/core'
import { fitsText, maxCodePoints, measureText } from '@deskbell/protocol'
import { checkAddress } from '@deskbell/rules/address'
import type { Strings } from '../locales/strings.ts'

export type EmailField = 'address' | 'subject' | 'text'

/** In the order in which the form shows them. */
export const emailFields: readonly EmailField[] = ['address', 'subject', 'text']

/** What is wrong with one field, as a sentence for the visitor, or null. */
export function emailFault(field: EmailField, draft: EmailDraft, say: Strings): string | null {
  if (field === 'address') {
    const checked = checkAddress(draft.address)
    return 'fault' in checked ? say.addressFaults[checked.fault] : null
  }
  if (!draft[field].trim()) return field === 'subject' ? say.subjectMissing : say.textMissing
  return fitsText(draft[field]) ? null : say.tooLong(Math.max(1, measureText(draft[field]).codePoints - maxCodePoints))
}
