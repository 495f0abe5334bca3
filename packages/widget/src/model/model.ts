import type { Chat, ChatState } from '@deskbell/core'
import type { Guide, GuideState } from '@deskbell/core/guide'
import type { FilledForm, Instant, Origin } from '@deskbell/protocol'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { Files } from '../attach/file-parts.ts'
import type { Slices } from '../bind.ts'
import type { Identity, PanelHost } from '../launcher/panel.ts'
import type { Strings, Words } from '../locales/strings.ts'
import type { Options } from '../options.ts'
import type { Move, Trail } from '../screen.ts'
import type { Services } from './services.ts'

/** A person's conversations, there once something was asked of a person. */
export interface Talk {
  readonly chat: Chat
  readonly state: Slices<ChatState>
  /** The way back into a talk that is going on. */
  readonly Resume: ComponentType
  /** Null before the first file. */
  readonly files: Signal<Files | null>
  end(): void
}

/** What comes with the first key, click or call that needs more than the first screen. */
export type Later = typeof import('../panel/later.ts').later

/** What every screen can read and do. One for each element; nothing of it is kept in modules. */
export interface Model {
  readonly host: PanelHost
  readonly options: Options
  readonly services: Services
  readonly locale: Signal<string>
  /** The words of the first screen. */
  readonly words: Signal<Words>
  /** All words. There before any screen but the first is drawn. */
  readonly strings: Signal<Strings>
  /** The server's time, a step every 20 s while the panel is open. */
  readonly now: ReadonlySignal<Instant>
  readonly isOpen: Signal<boolean>
  /** Null where the page names no server. */
  readonly guide: Guide | null
  readonly site: Slices<GuideState>
  readonly later: Signal<Later | null>
  /** Paths by the names that topics and channels give; null before they have come. */
  readonly icons: Signal<Readonly<Record<string, string>> | null>
  readonly talk: Signal<Talk | null>
  readonly trail: Signal<Trail>
  /** First name, where the page told who is there. */
  readonly name: Signal<string | null>
  readonly identity: Signal<Identity | null>
  /** Of a link in a mail. */
  readonly resumeKey: Signal<string | null>
  /** What the visitor was looking for when they left the answers, for the person who reads on. */
  readonly origin: Signal<Origin | null>
  readonly isMenuOpen: Signal<boolean>
  /** While what the page's last call needs is on its way: nobody is asked for, and no form filled in, before it is known who the visitor is. Never rejects. */
  calling: Promise<unknown>
  /** How long a text was that was not let in; 0 after the next one. */
  readonly flood: Signal<number>
  go(move: Move): void
  close(): void
  /** Brings the question to a person: to the queue when the desk is open, else to the e-mail form. Rejects when no talk could be opened. */
  askPerson(origin: Origin | null, topic?: string, form?: FilledForm): Promise<void>
  /** Fetches what a talk needs, and opens it; at most once. */
  openTalk(): Promise<Talk>
  loadLater(): Promise<void>
  /** Puts a chunk's styles into the shadow root, once. */
  adopt(css: string): void
  /** One English sentence for developers. */
  complain(sentence: string): void
  /** Runs when the element has left the document. */
  onEnd(stop: () => void): void
}
