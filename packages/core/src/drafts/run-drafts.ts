import { type ConversationId, cleanText, fitsText } from '@deskbell/protocol'
import type { EmailDraft } from '../chat/chat.ts'
import type { Clock } from '../ports/clock.ts'
import { singleTimer } from '../ports/single-timer.ts'
import type { Shelf } from '../storage/open-shelf.ts'
import { parseStored } from '../storage/parse-stored.ts'

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

const noEmail: EmailDraft = { address: '', subject: '', text: '', topic: null }

const emailOf = (textOf: (field: 'address' | 'subject' | 'text') => string, topic: string | null): EmailDraft => ({
  address: textOf('address'),
  subject: textOf('subject'),
  text: textOf('text'),
  topic,
})

export function runDrafts({ clock, onChange, shelf }: DraftsOptions): RunningDrafts {
  const texts = new Map<ConversationId, string>()
  let email = noEmail
  /** What the shelf does not have yet; null deletes. */
  let unwritten = new Map<string, string | null>()
  const wait = singleTimer(clock)

  void shelf.read('draft:').then((stored) => {
    for (const [name, value] of stored) {
      // DR3: what was typed since is newer than what was stored.
      if (name === 'draft:email') addStored({ ...noEmail, ...parseStored<EmailDraft>(value) })
      else if (!unwritten.has(name)) texts.set(name.slice('draft:text:'.length), value)
    }
    onChange()
  })

  /** Field by field: whoever begins with the address has not given up the text. */
  function addStored(stored: EmailDraft): void {
    const isUntouched = email === noEmail
    email = emailOf((field) => email[field] || stored[field], email.topic ?? stored.topic)
    if (!isUntouched) putEmail()
  }

  function putEmail(): void {
    const { address, subject, text } = email
    put('draft:email', text, address || subject || text ? JSON.stringify(email) : null)
  }

  function put(name: string, text: string, value: string | null): void {
    // DR4: a text that can't be sent is not worth a megabyte of the visitor's disk.
    if (fitsText(text)) {
      if (unwritten.size === 0) wait(pause, write)
      unwritten.set(name, value)
    }
    onChange()
  }

  function write(): void {
    wait()
    if (unwritten.size > 0) void shelf.write(unwritten)
    unwritten = new Map()
  }

  return {
    textFor: (conversation) => texts.get(conversation) ?? '',
    email: () => email,
    setText(conversation, text) {
      const clean = cleanText(text)
      texts.set(conversation, clean)
      put(`draft:text:${conversation}`, clean, clean || null)
    },
    setEmail(change) {
      const next = { ...email, ...change }
      email = emailOf((field) => cleanText(next[field]), next.topic)
      putEmail()
    },
    destroy: write,
  }
}
