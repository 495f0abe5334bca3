import type { Clock } from '@deskbell/core'
import type { UploadRequests } from '@deskbell/core/uploads'
import type { DeskSession, FailedLetter, InboxAnswer } from '@deskbell/protocol'
import { createDesk } from '../src/create-desk.ts'
import type { Desk } from '../src/desk.ts'
import type { DeskRequests } from '../src/session/desk-requests.ts'
import { tabStore } from '../src/session/tab-store.ts'
import { sampleFaqRequests } from './sample-faq.ts'
import { sampleTalks } from './sample-inbox.ts'
import { sampleForms, sampleSession, sampleSite } from './sample-site.ts'
import { pictureTime, type SampleTalk } from './sample-talk.ts'
import { createStubFeed, type StubFeed } from './stub-feed.ts'

const sampleAnswer = `A deposit is credited when its network has confirmed it often enough.

1. Open **Wallet**, then **Deposits**.
2. Compare the network and the [transaction id](https://meridian.example/deposits).
3. Wait for 19 confirmations on TRON, about a minute.`

/** A clock that stands. */
export const stillClock: Clock = { now: () => pictureTime, after: () => () => undefined }

export interface SampleDesk {
  readonly desk: Desk
  readonly feed: StubFeed
  readonly asked: readonly string[]
}

/** A desk over a stub feed, with these talks in its inbox and their logs at hand. */
export function sampleDesk(
  talks: readonly SampleTalk[] = sampleTalks,
  {
    session = sampleSession,
    isLate = false,
    letters = [],
  }: { readonly session?: DeskSession; readonly isLate?: boolean; readonly letters?: readonly FailedLetter[] } = {},
): SampleDesk {
  const asked: string[] = []
  const answer: InboxAnswer = { rows: talks.map(({ row }) => row), cursors: { 'inbox:singapore': { epoch: 'i', seq: 0 } }, serverNow: pictureTime }
  const feed = createStubFeed({ lastUpdate: pictureTime })
  for (const { log } of talks) feed.log(log)
  let minted = 0
  const desk = createDesk({
    session,
    answer,
    site: sampleSite,
    forms: sampleForms,
    feed,
    uploads: sampleUploads,
    requests: sampleRequests(answer, session, asked, isLate, letters),
    store: tabStore(null),
    clock: stillClock,
    mintId: () => `minted ${++minted}`,
    signOut: () => asked.push('sign out'),
    go: (hash) => {
      location.hash = hash
    },
  })
  return { desk, feed, asked }
}

/** A desk that takes every file at once, and shows none. */
const sampleUploads: UploadRequests = {
  begin: async (_, { id, name, size }) => ({ offset: size, done: { id, name, type: 'application/octet-stream', size } }),
  part: async () => ({ offset: 0 }),
  remove: async () => ({}),
  address: async (_, id) => `/picture-${id}.svg`,
}

export function sampleRequests(
  answer: InboxAnswer,
  session: DeskSession,
  asked: string[],
  isLate = false,
  letters: readonly FailedLetter[] = [],
): DeskRequests {
  const note = <T>(what: string, result: T): Promise<T> => {
    asked.push(what)
    return Promise.resolve(result)
  }
  return {
    signIn: (email) => note(`sign in ${email}`, session),
    setUp: ({ email }) => note(`set up ${email}`, session),
    session: () => note('session', session),
    signOut: () => note('signed out', undefined),
    setPresence: (_, online) => note(online ? 'online' : 'away', undefined),
    inbox: () => note('inbox', answer),
    history: () => note('history', []),
    article: (id, locale) =>
      note(`article ${id} ${locale}`, {
        id,
        locale,
        question: id,
        answer: sampleAnswer,
        readingTime: 1,
        related: [],
      }),
    forms: () => note('forms', { forms: sampleForms }),
    failedLetters: () => Promise.resolve(letters),
    retryLetter: (_, id) => note(`retry ${id}`, {}),
    dismissLetter: (_, id) => note(`dismiss ${id}`, {}),
    ...sampleFaqRequests(isLate),
    site: () => note('site', { site: sampleSite, serverNow: pictureTime, presence: {} }),
  }
}
