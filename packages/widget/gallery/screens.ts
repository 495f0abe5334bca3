import type { DeskBell } from '../src/launcher/panel.ts'
import { wordsOf } from './fixtures.ts'
import type { StubTalk } from './stub-chat.ts'

interface Stage {
  readonly bell: DeskBell
  readonly locale: string
}

interface GalleryScreen {
  /** The server's clock. */
  readonly at?: string
  readonly isClosed?: boolean
  readonly findsNothing?: boolean
  readonly isLauncherOnly?: boolean
  readonly chat?: StubTalk
  /** Brings the widget to the screen, by what a visitor or a page would do. */
  show?(stage: Stage): Promise<void> | void
}

const settle = (ms = 60): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
export const find = (bell: DeskBell, selector: string): HTMLElement | null | undefined => bell.shadowRoot?.querySelector<HTMLElement>(selector)

async function open({ bell }: Stage): Promise<void> {
  await bell.open()
  await settle()
}

async function ask(stage: Stage): Promise<void> {
  await open(stage)
  stage.bell.ask(wordsOf(stage.locale).query)
  await settle()
}

const sunday = '2026-11-22T18:00:00Z'

export const screens: Readonly<Record<string, GalleryScreen>> = {
  launcher: { isLauncherOnly: true },
  home: { show: open },
  closed: { at: sunday, isClosed: true, show: open },
  typing: { show: ask },
  'no-answer': { findsNothing: true, show: ask },
  article: {
    async show(stage) {
      await ask(stage)
      stage.bell.openArticle('a0')
      await settle(300)
    },
  },
}
