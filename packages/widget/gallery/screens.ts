import type { Instant } from '@deskbell/protocol'
import type { DeskBell } from '../src/launcher/panel.ts'
import { atRest } from './at-rest.ts'
import { wordsOf } from './fixtures.ts'
import { agent, type StubSaying, type StubTalk } from './stub-chat.ts'

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
  readonly talk?: (locale: string, at: Instant) => StubTalk
  /** Brings the widget to the screen, by what a visitor or a page would do. */
  show?(stage: Stage): Promise<void> | void
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40))
const find = <T extends HTMLElement>({ bell }: Stage, selector: string): T | null => bell.shadowRoot?.querySelector<T>(selector) ?? null

async function open({ bell }: Stage): Promise<void> {
  await bell.open()
  await atRest(bell)
}

async function ask(stage: Stage): Promise<void> {
  await open(stage)
  await stage.bell.ask(wordsOf(stage.locale).query)
  await atRest(stage.bell)
}

/** What is named, as soon as it is there. */
async function appears(stage: Stage, selector: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 500; tries++) {
    const found = find(stage, selector)
    if (found) return found
    await pause()
  }
  throw new Error(`Nothing fits ${selector}.`)
}

/** Clicks what is named, as soon as it is there. */
async function click(stage: Stage, selector: string): Promise<void> {
  ;(await appears(stage, selector)).click()
  await atRest(stage.bell)
}

const fill = async (stage: Stage, selector: string, text: string): Promise<void> => {
  const field = (await appears(stage, selector)) as HTMLInputElement
  field.focus()
  field.value = text
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
  await atRest(stage.bell)
}

/** Into a talk: the panel opens in one that is going on, and has a row on the home screen for any other. Which comes first depends on the day. */
const resumeBy =
  (row: string) =>
  async (stage: Stage): Promise<void> => {
    await stage.bell.open()
    const way = await appears(stage, `[role=log], .sent, .rating, ${row}`)
    if (way.matches('.tinted')) way.click()
    await appears(stage, '[role=log], .sent, .rating')
    await atRest(stage.bell)
  }
const resume = resumeBy('.tinted')
/** While the desk is closed, the row of the e-mail form stands below it. */
const resumeClosed = resumeBy('.tinted:has(+ .tinted)')

async function read(stage: Stage): Promise<void> {
  await ask(stage)
  await stage.bell.openArticle('a0')
  await appears(stage, '.helped')
  await atRest(stage.bell)
}

const topic = async (stage: Stage, index: number): Promise<void> => {
  await open(stage)
  await click(stage, `nav:first-of-type .row:nth-child(${index})`)
  await appears(stage, '.sheet')
  await atRest(stage.bell)
}

const sunday = '2026-11-22T18:00:00Z'
const assigned = { phase: 'assigned', conversation: { agent } } as const
const joined: StubSaying = [{ type: 'assigned', agent }, 6]

const conversation = (words: readonly string[]): StubSaying[] => [
  ['own', 6, words[0] ?? ''],
  joined,
  ['agent', 7, words[1] ?? ''],
  ['agent', 7, words[2] ?? ''],
  ['own', 8, words[3] ?? '', { isRead: true }],
  ['agent', 9, words[4] ?? ''],
]

const queued =
  (place: number, wait: { low: number; high: number } | null, presence: 'online' | 'nobody' = 'online') =>
  (locale: string, at: Instant): StubTalk => ({
    phase: 'queued',
    conversation: { from: { question: wordsOf(locale).query }, queuedAt: at },
    state: { queue: { place, wait, presence } },
    says: () => [['own', 2, wordsOf(locale).query]],
  })

export const screens: Readonly<Record<string, GalleryScreen>> = {
  launcher: { isLauncherOnly: true },
  badge: {
    talk: () => ({ ...assigned, state: { unread: 2 } }),
    show: async ({ bell }) => {
      await bell.open()
      await atRest(bell)
      await bell.close()
      await atRest(bell)
    },
  },
  home: { show: open },
  closed: { at: sunday, isClosed: true, show: open },
  typing: {
    async show(stage) {
      await ask(stage)
      find(stage, '.ask input')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
      await atRest(stage.bell)
    },
  },
  'no-answer': { findsNothing: true, show: ask },
  article: { show: read },
  stuck: {
    async show(stage) {
      await read(stage)
      await click(stage, '.helped button + button')
    },
  },
  'article-media': {
    async show(stage) {
      await ask(stage)
      stage.bell.openArticle('media')
      await atRest(stage.bell)
    },
  },
  'article-report': {
    async show(stage) {
      await ask(stage)
      stage.bell.openArticle('a0')
      await atRest(stage.bell)
      await click(stage, '.wrong')
      await atRest(stage.bell)
      await click(stage, '.report .button:nth-child(2)')
      find(stage, '.scroll')?.scrollTo(0, 9_999)
    },
  },
  form: { show: (stage) => topic(stage, 2) },
  'form-errors': {
    async show(stage) {
      await topic(stage, 2)
      await fill(stage, '[inputmode="decimal"]', '1.250,0,0')
      await click(stage, '.act')
    },
  },
  'new-talk': {
    async show(stage) {
      await open(stage)
      await click(stage, 'nav:last-of-type .row')
      await atRest(stage.bell)
    },
  },
  queued: { talk: queued(4, { low: 240_000, high: 420_000 }), show: resume },
  'queued-next': { talk: queued(1, { low: 60_000, high: 60_000 }), show: resume },
  'queued-nobody': { talk: queued(2, null, 'nobody'), show: resume },
  joined: {
    at: '2026-11-18T13:07:00Z',
    talk: () => ({ ...assigned, says: (words) => [['own', 6, words[0] ?? '', { isRead: true }], joined] }),
    show: resume,
  },
  conversation: { at: '2026-11-18T13:10:00Z', talk: () => ({ ...assigned, state: { typing: agent }, says: conversation }), show: resume },
  attaching: {
    at: '2026-11-18T13:10:00Z',
    talk: () => ({ ...assigned, says: conversation }),
    async show(stage) {
      await resume(stage)
      const input = (await appears(stage, 'input[type=file]')) as HTMLInputElement
      const files = new DataTransfer()
      files.items.add(new File([`%PDF-1.7${' '.repeat(2_100_000)}`], 'statement-2026-11.pdf'))
      files.items.add(new File(['not a film'], 'screen.mov'))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
      await appears(stage, '.staged progress')
      await atRest(stage.bell)
    },
  },
  pictures: {
    at: '2026-11-18T13:10:00Z',
    talk: () => ({
      ...assigned,
      says: (words) => [
        ...conversation(words).slice(0, 3),
        ['own', 8, words[3] ?? '', { isRead: true, files: [{ id: 'f1', name: 'settings.png', type: 'image/png', size: 81_000, width: 640, height: 360 }] }],
        ['agent', 9, '', { files: [{ id: 'f2', name: 'how-to-compare.pdf', type: 'application/octet-stream', size: 2_200_000 }] }],
      ],
    }),
    async show(stage) {
      await resume(stage)
      await appears(stage, '.picture img[src]')
      await atRest(stage.bell)
    },
  },
  'long-thread': {
    at: '2026-11-18T13:50:00Z',
    talk: () => ({
      ...assigned,
      state: { hasOlder: true, draft: Array(9).fill('One more line').join('\n') },
      says: (words) =>
        Array.from({ length: 80 }, (_, index): StubSaying => [index % 3 ? 'agent' : 'own', index / 2, `${words[index % 9]} https://status.example/${index}`]),
    }),
    show: resume,
  },
  unread: {
    at: '2026-11-18T13:50:00Z',
    talk: () => ({
      ...assigned,
      says: (words) =>
        Array.from({ length: 300 }, (_, index): StubSaying => [index % 3 ? 'agent' : 'own', index / 7, `${words[index % 9]}`, { isRead: index < 298 }]),
    }),
    async show(stage) {
      await resume(stage)
      await atRest(stage.bell)
    },
  },
  failed: {
    at: '2026-11-18T13:14:00Z',
    talk: (_, at) => ({
      ...assigned,
      state: { connection: { at: 'waiting', attempt: 3, until: at, earliest: at, because: 'offline' }, lastUpdate: at - 120_000 },
      says: (words) => [
        ['own', 8, words[3] ?? '', { isRead: true }],
        ['agent', 9, words[4] ?? ''],
        ['own', 10, words[5] ?? '', { isRead: true }],
        ['agent', 11, words[6] ?? ''],
        ['own', 12, words[7] ?? '', { seq: null, delivery: { at: 'failed', code: 'invalid' } }],
        ['own', 13, words[8] ?? '', { seq: null, delivery: { at: 'queued' } }],
      ],
    }),
    show: resume,
  },
  'closed-mid-talk': {
    at: '2026-11-22T18:14:00Z',
    isClosed: true,
    talk: () => ({
      ...assigned,
      says: (words) => [
        ['own', 8, words[5] ?? '', { isRead: true }],
        ['agent', 9, words[6] ?? ''],
        ['own', 12, words[7] ?? '', { seq: null, delivery: { at: 'failed', code: 'closed' } }],
      ],
    }),
    show: resumeClosed,
  },
  refused: {
    at: '2026-11-18T13:10:00Z',
    talk: () => ({ ...assigned, state: { connection: { at: 'refused', code: 'forbidden' } }, says: conversation }),
    show: resume,
  },
  memory: { at: '2026-11-18T13:10:00Z', talk: () => ({ ...assigned, state: { storage: 'memory' }, says: conversation }), show: resume },
  'too-long': {
    at: '2026-11-18T13:10:00Z',
    talk: () => ({ ...assigned, says: conversation }),
    async show(stage) {
      await resume(stage)
      await fill(stage, 'textarea', 'usdt '.repeat(1700))
    },
  },
  email: {
    at: sunday,
    isClosed: true,
    talk: (locale) => ({
      state: { emailDraft: { address: 'lena@mail.example', subject: wordsOf(locale).subject, topic: 'transfers', text: wordsOf(locale).email } },
    }),
    async show(stage) {
      await open(stage)
      await click(stage, '.tinted')
      await atRest(stage.bell)
    },
  },
  'email-errors': {
    at: sunday,
    isClosed: true,
    talk: () => ({ state: { emailDraft: { address: 'a@b,c@d', subject: '', topic: null, text: '' }, visitor: null } }),
    async show(stage) {
      await open(stage)
      await click(stage, '.tinted')
      await atRest(stage.bell)
      await click(stage, '.act')
    },
  },
  'email-sent': {
    at: sunday,
    isClosed: true,
    talk: (locale) => ({
      phase: 'ticket',
      conversation: {
        ticket: { number: 'MD-7K4QX2', answerBy: Date.parse('2026-11-24T17:00:00Z'), address: 'lena@mail.example', subject: wordsOf(locale).subject },
      },
      says: () => [['own', 2, wordsOf(locale).email, { via: 'mail' }]],
    }),
    show: resumeClosed,
  },
  rating: {
    at: '2026-11-18T13:31:00Z',
    talk: () => ({
      phase: 'resolved',
      conversation: { agent, resolutions: 1, openedAt: Date.parse('2026-11-18T13:06:00Z') },
      says: (words) => [...conversation(words), [{ type: 'resolved' }, 31]],
    }),
    async show(stage) {
      await resume(stage)
      const radios = stage.bell.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]')
      for (const index of [3, 9, 15]) radios?.[index]?.click()
      await atRest(stage.bell)
    },
  },
  rated: {
    at: '2026-11-18T13:31:00Z',
    talk: () => ({
      phase: 'resolved',
      conversation: { agent, resolutions: 1, ratings: { 1: { speed: 5 } } },
      says: (words) => [...conversation(words), [{ type: 'resolved' }, 31], [{ type: 'rated', resolution: 1, rating: { speed: 5 } }, 32]],
    }),
    show: resume,
  },
  settings: {
    async show(stage) {
      await open(stage)
      await atRest(stage.bell)
      await click(stage, '.menu')
    },
  },
}
