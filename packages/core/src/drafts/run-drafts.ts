import { type ConversationId, cleanText, fitsText } from '@deskbell/protocol'
import type { EmailDraft } from '../chat/chat.ts'
import type { Clock, Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'

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
  /** Never rejects. */
  readonly store: KeyValueStore
  readonly prefix: Promise<string>
  readonly clock: Clock
  readonly onChange: () => void
}

/** How long after a keystroke it is stored. */
const pause = 300

const noEmail: EmailDraft = { address: '', subject: '', text: '', topic: null }

export function runDrafts({ clock, onChange, prefix, store }: DraftsOptions): RunningDrafts {
  const texts = new Map<ConversationId, string>()
  let email = noEmail
  /** Keys without their prefix that the store does not have yet; null deletes. */
  let unwritten = new Map<string, string | null>()
  let stopWaiting: Stop | null = null

  void prefix.then(async (start) => {
    for (const [key, value] of await store.read(`${start}draft:`)) {
      const name = key.slice(start.length)
      // DR3: what was typed since is newer than what was stored.
      if (unwritten.has(name)) continue
      if (name === 'draft:email') email = { ...noEmail, ...parse(value) }
      else texts.set(name.slice('draft:text:'.length), value)
    }
    onChange()
  })

  function put(name: string, value: string | null): void {
    unwritten.set(name, value)
    stopWaiting ??= clock.after(pause, write)
    onChange()
  }

  function write(): void {
    stopWaiting?.()
    stopWaiting = null
    const names = unwritten
    unwritten = new Map()
    if (names.size > 0) void prefix.then((start) => store.write(new Map([...names].map(([name, value]) => [start + name, value]))))
  }

  return {
    textFor: (conversation) => texts.get(conversation) ?? '',
    email: () => email,
    setText(conversation, text) {
      const clean = cleanText(text)
      if (clean === (texts.get(conversation) ?? '')) return
      texts.set(conversation, clean)
      // DR4: a text that can't be sent is not worth a megabyte of the visitor's disk.
      if (fitsText(clean)) put(`draft:text:${conversation}`, clean || null)
      else onChange()
    },
    setEmail(change) {
      email = { ...email, ...change }
      email = { ...email, address: cleanText(email.address), subject: cleanText(email.subject), text: cleanText(email.text) }
      if (fitsText(email.text)) put('draft:email', email.text || email.subject || email.address ? JSON.stringify(email) : null)
      else onChange()
    },
    destroy: write,
  }
}

function parse(text: string): Partial<EmailDraft> {
  try {
    return JSON.parse(text) as Partial<EmailDraft>
  } catch {
    return noEmail
  }
}
