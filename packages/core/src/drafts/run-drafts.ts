import { type ConversationId, cleanText, fitsText } from '@deskbell/protocol'
import type { EmailDraft } from '../chat/chat.ts'
import type { Clock } from '../ports/clock.ts'
import { singleTimer } from '../ports/single-timer.ts'
import type { Shelf } from '../storage/open-shelf.ts'

/** What was typed and not sent yet: one text a conversation, and one e-mail. Kept through reloads. */
export interface RunningDrafts {
  textFor(conversation: ConversationId): string
  email(): EmailDraft
  setText(conversation: ConversationId, text: string): void
  setEmail(change: Partial<EmailDraft>): void
  /** Writes what is not written yet, and ends. */
  destroy(): void
}

export interface DraftsOptions {
  readonly shelf: Shelf
  readonly clock: Clock
  readonly onChange: () => void
}

/** How long after a keystroke it is stored. */
const pause = 300

export function runDrafts({ clock, onChange, shelf }: DraftsOptions): RunningDrafts {
  /** By their names on the shelf. */
  const texts = new Map<string, string>()
  let email: EmailDraft | null = null
  /** What the shelf does not have yet; null deletes. */
  let unwritten = new Map<string, string | null>()
  const wait = singleTimer(clock)

  void shelf.read('draft:').then((stored) => {
    // DR3: what was typed since is newer than what was stored. Field by field: whoever begins with the address has not given up the text.
    for (const [name, text] of stored) if (!texts.has(name)) texts.set(name, text)
    email = null
    onChange()
  })

  const textOf = (name: string): string => texts.get(`draft:${name}`) ?? ''

  function put(name: string, text: string): void {
    const clean = cleanText(text)
    texts.set(`draft:${name}`, clean)
    // DR4: a text that can't be sent is not worth a megabyte of the visitor's disk.
    if (fitsText(clean)) {
      if (unwritten.size === 0) wait(pause, write)
      unwritten.set(`draft:${name}`, clean || null)
    }
    onChange()
  }

  function write(): void {
    wait()
    if (unwritten.size > 0) void shelf.write(unwritten)
    unwritten = new Map()
  }

  return {
    textFor: (conversation) => textOf(`text:${conversation}`),
    email() {
      email ??= { address: textOf('email:address'), subject: textOf('email:subject'), text: textOf('email:text'), topic: textOf('email:topic') || null }
      return email
    },
    setText: (conversation, text) => put(`text:${conversation}`, text),
    setEmail(change) {
      email = null
      for (const [field, text] of Object.entries(change)) put(`email:${field}`, text ?? '')
    },
    destroy: write,
  }
}
