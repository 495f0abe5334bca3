import type { Chat, ChatState, Row } from '@deskbell/core'
import { agent, stubChat } from '../gallery/stub-chat.ts'
import { stubGuide } from '../gallery/stub-guide.ts'
import { defineDeskBell } from '../src/launcher/define-desk-bell.ts'
import type { DeskBell, PanelHost } from '../src/launcher/panel.ts'
import { createPanel } from '../src/panel/create-panel.tsx'

// A page with the widget and a talk whose rows a test adds; the core is a stub, the panel is real. `?rows=10000&seen=29998&locale=en&theme=light`

const query = new URLSearchParams(location.search)
const at = Date.parse('2026-11-18T13:02:00Z')
const seen = Number(query.get('seen') ?? Number.POSITIVE_INFINITY)
const words = 'deposit network wallet order fee code limit ticket page account thanks please again number today minute'.split(' ')

const message = (number: number): Row => ({
  type: 'message',
  key: `k${number}`,
  by: number % 3 || number >= 30_000 ? { kind: 'agent', ...agent } : { kind: 'visitor' },
  text: `(${number}) ${Array.from({ length: 2 + ((number * 11) % 23) }, (_, index) => words[(number * 7 + index * 5) % words.length]).join(' ')}`,
  at: at - 10_000_000 + number * 20_000,
  via: 'chat',
  seq: number,
  command: `c${number}`,
  delivery: null,
  isRead: number <= seen,
})
const messages = (from: number, to: number): readonly Row[] => Array.from({ length: to - from }, (_, index) => message(from + index))

let first = 20_000
let next = first + Number(query.get('rows') ?? 10_000)
const stub = stubChat({ at, words: [], talk: { phase: 'assigned', conversation: { agent } } })
const listeners = new Set<() => void>()
let state: ChatState = { ...stub.getSnapshot(), rows: messages(first, next), hasOlder: true }
const change = (part: Partial<ChatState>): void => {
  state = { ...state, ...part }
  for (const listener of listeners) listener()
}
const chat: Chat = {
  ...stub,
  getSnapshot: () => state,
  subscribe(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

const thread = {
  /** So many messages at the end. */
  add(many: number): void {
    next += many
    change({ rows: [...state.rows, ...messages(next - many, next)] })
  },
  /** So many before the first. */
  older(many: number): void {
    first -= many
    change({ rows: [...messages(first, first + many), ...state.rows] })
  },
  /** A message of the visitor that is not sent yet. */
  write(text: string): void {
    const row = { ...message(0), key: text, text, seq: null, delivery: { at: 'queued' } } as Row
    change({ rows: [...state.rows, row] })
  },
  /** A message whose words were taken away. */
  erase(number: number): void {
    change({ rows: state.rows.map((row) => (row.key === `k${number}` ? ({ ...row, text: '' } as Row) : row)) })
  },
}
export type Thread = typeof thread

defineDeskBell({
  prefetch: null,
  load: async () => ({
    mountPanel: (host: PanelHost) =>
      createPanel(host, {
        createGuide: () => stubGuide({ profile: 'meridian', locale: 'en', at, isOpen: true, finds: true }),
        openChat: async () => chat,
        tell: async () => ({}),
      }),
  }),
})
localStorage.deskbell = '{"talk":true}'
const bell = document.createElement('desk-bell') as DeskBell
for (const [name, value] of Object.entries({ server: 'https://help.example', locale: query.get('locale') ?? 'en', theme: query.get('theme') ?? 'light' }))
  bell.setAttribute(name, value)
document.body.append(bell)
Object.assign(globalThis, { thread })
await bell.open()
