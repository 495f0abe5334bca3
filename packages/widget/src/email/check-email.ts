import type { EmailDraft } from '@deskbell/core'
import { excessOf, measureText } from '@deskbell/protocol'
import { checkAddress } from '@deskbell/rules/address'
import type { Strings } from '../locales/strings.ts'

export type EmailField = 'address' | 'subject' | 'text'

/** In code points. */
const longestSubject = 200

/** What some mailers decode into a line break or another header. */
const odd = /%0[ad]|=\?[^?]*\?[bq]\?/i

/** What is wrong with one field, as a sentence for the visitor, or null. */
export function emailFault(field: EmailField, draft: EmailDraft, say: Strings): string | null {
  const value = draft[field]
  if (field === 'address') {
    const checked = checkAddress(value)
    return 'fault' in checked ? say.addressFaults[checked.fault] : null
  }
  if (!value.trim()) return field === 'subject' ? say.subjectMissing : say.textMissing
  const excess = field === 'subject' ? measureText(value).codePoints - longestSubject : excessOf(value)
  if (excess > 0) return say.tooLong(excess)
  return field === 'subject' && odd.test(value) ? say.subjectOdd : null
}
