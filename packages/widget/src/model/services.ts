import type { Chat } from '@deskbell/core'
import type { Guide } from '@deskbell/core/guide'
import type { Feedback } from '@deskbell/protocol'
import type { Identity } from '../launcher/panel.ts'
import type { Options } from '../options.ts'

export interface ChatAsk {
  readonly server: string
  readonly locale: string
  readonly transport: Options['transport']
  readonly identity: Identity | null
  /** Of a link in a mail. */
  readonly resume: string | null
}

/** Where a panel gets what it shows. Tests and the gallery give their own. */
export interface Services {
  /** `read` gives the element's attributes. */
  createGuide(server: string, locale: string, read: (name: string) => string | null): Guide
  openChat(ask: ChatAsk): Promise<Chat>
  /** Tells the desk of its answers. One attempt; the texts are masked. */
  tell(server: string, feedback: Feedback): Promise<unknown>
}
