// The backend that the bench gives the widget: documents over HTTP, and a socket that lives in the page, so that what is
// measured is the widget and not a server.

const allWeek = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]))
const topic = (id, icon, label, hint) => ({ id, icon, label, hint, subject: label })

const site = {
  version: '1',
  name: 'Larkspur',
  locale: 'en',
  locales: ['en'],
  greeting: 'How can we help?',
  topics: [
    topic('account', 'shield', 'Account and security', 'Sign-in, two-step codes, frozen account'),
    topic('transfers', 'arrows', 'Deposits and withdrawals', 'Not arrived, choice of network, limits'),
    topic('trading', 'candles', 'Trading and fees', 'Orders, fee tiers, statements'),
    topic('other', 'document', 'Something else', 'Anything not listed'),
  ],
  channels: [
    { id: 'chat', kind: 'chat', label: 'Live chat', reply: 'about 2 min', goodFor: 'Anything urgent', urgency: 1 },
    { id: 'email', kind: 'email', label: 'E-mail', reply: 'within 24 h', goodFor: 'Long stories', urgency: 2 },
  ],
  teams: [{ id: 'desk', name: 'Desk', locales: ['en'], hours: { timeZone: 'UTC', weekly: allWeek, exceptions: {} }, expectedWait: { low: 2, high: 6 } }],
  mail: { calendar: { timeZone: 'UTC', weekly: allWeek, exceptions: {} }, workingDays: 1 },
  announcements: [],
  patience: 90,
}

/** What a page asks for over HTTP. */
export const routes = [
  { match: /^\/v1\/site/, reply: () => ({ site, serverNow: Date.now(), presence: { desk: 'online' } }) },
  { match: /^\/v1\/faq/, reply: () => ({ version: '1', questions: [] }) },
  {
    match: /^\/v1\/credential/,
    reply: () => ({ token: 'bench', subject: 'guest:bench', expiresAt: Date.now() + 86_400_000, visitor: { verified: false } }),
  },
]

/** Runs in the page: a desk behind `WebSocket`, with one talk that an agent has taken. `window.standIn.say` lets people speak in it. */
export function installStandIn() {
  if (window.standIn) return
  const log = 'bench-conversation-01'
  const agent = { id: 'ada', name: 'Ada' }
  const author = { visitor: { kind: 'visitor' }, agent: { kind: 'agent', ...agent }, system: { kind: 'system' } }
  let seq = 0
  let socket = null

  const tell = (data) => socket?.onmessage?.({ data })
  const tellFrame = (frame) => tell(JSON.stringify(frame))
  const words = (text) => `{"type":"message","text":${JSON.stringify(text)},"via":"chat"}`
  // Nothing of it is kept, and little is spent on it: what the page holds and does is the widget's.
  const heads = Object.fromEntries(Object.entries(author).map(([by, card]) => [by, JSON.stringify(card)]))
  const note = (by, fact, command, at = Date.now()) =>
    tell(`{"type":"entry","entry":{"log":"${log}","cursor":{"epoch":"e","seq":${++seq}},"at":${at},"command":"${command}","by":${heads[by]},"fact":${fact}}}`)

  const answers = {
    hello() {
      tellFrame({ type: 'welcome', serverNow: Date.now(), heads: { [log]: { epoch: 'e', seq: 3 } } })
      note('visitor', '{"type":"opened","visitor":{"verified":false},"locale":"en"}', 'opening')
      note('visitor', '{"type":"queued","team":"desk"}', 'asking')
      note('system', `{"type":"assigned","agent":${JSON.stringify(agent)}}`, 'accepting')
      tellFrame({ type: 'status', status: { type: 'presence', teams: { desk: 'online' } } })
    },
    command({ command }) {
      tellFrame({ type: 'receipt', receipt: { id: command.id, cursor: { epoch: 'e', seq: seq + 1 }, repeated: false } })
      note('visitor', words(command.text ?? ''), command.id)
    },
  }

  window.WebSocket = class {
    readyState = 0
    constructor() {
      socket = this
      setTimeout(() => {
        this.readyState = 1
        this.onopen?.()
      })
    }
    send(text) {
      const frame = JSON.parse(text)
      setTimeout(() => answers[frame.type]?.(frame))
    }
    close() {
      this.readyState = 3
      socket = null
    }
  }
  window.standIn = {
    /** Messages of `{ id, from, text, at }`, each a frame of its own. */
    say(messages) {
      for (const { at, from, id, text } of messages) note(from, words(text), id, at)
    },
  }
}
