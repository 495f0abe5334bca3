import { ChatError, type Clock, createFeed, type KeyValueStore, type Network, type Transport } from '@deskbell/core/feed'
import { type AgentCommand, type DeskSession, mintId, routes } from '@deskbell/protocol'
import { createUploadRequests } from '@deskbell/transports/upload-requests'
import { createDesk } from './create-desk.ts'
import type { Desk } from './desk.ts'
import type { DeskRequests } from './session/desk-requests.ts'
import { scopedStore, type TabStore } from './session/tab-store.ts'

export interface OpenDeskPorts {
  readonly server: string
  readonly locale: string
  readonly requests: DeskRequests
  readonly transport: Transport<AgentCommand>
  readonly store: TabStore
  readonly commands: KeyValueStore
  readonly clock: Clock
  readonly network: Network
  readonly signOut: () => void
  readonly go: (hash: string) => void
}

/** A session's desk on a live line. Rejects with ChatError when the inbox can't be had; a missing site costs only names. */
export async function openDesk(session: DeskSession, onEnd: () => void, ports: OpenDeskPorts): Promise<Desk> {
  const { server, locale, requests, transport, store, commands, clock, network, signOut, go } = ports
  const [answer, site, forms] = await Promise.all([
    requests.inbox(session.token),
    requests.site(locale).catch(() => null),
    requests.forms(locale).catch(() => null),
  ])
  const feed = createFeed<AgentCommand>({
    transport,
    viewer: 'agent',
    prefix: `deskbell-desk:${server}:${session.agent.id}:`,
    store: commands,
    clock,
    network,
    credential: async (stale) => {
      // A desk's token is not renewed: whoever's ran out signs in again.
      if (stale === session.token) throw new ChatError('unauthorized', 'The desk session has ended.')
      return session.token
    },
  })
  const stop = feed.subscribe(() => {
    const { connection } = feed.getSnapshot()
    if (connection.at !== 'refused' || connection.code !== 'unauthorized') return
    stop()
    onEnd()
  })
  return createDesk({
    session,
    answer,
    site: site && site.site !== 'unchanged' ? site.site : null,
    forms: forms?.forms ?? {},
    feed,
    requests,
    uploads: createUploadRequests({ server, paths: routes.desk }),
    store: scopedStore(store, session.agent.id),
    clock,
    mintId,
    signOut,
    go,
  })
}
