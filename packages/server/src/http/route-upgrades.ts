import type { Hello } from '@deskbell/protocol'
import type { FastifyInstance } from 'fastify'
import type { MayEnter } from '../access/origins.ts'
import type { Person } from '../session/person.ts'
import type { SocketDoors } from '../session/socket-doors.ts'
import type { Drain } from './drain.ts'
import { Refusal } from './refusal.ts'
import { refuseUpgrade } from './refuse-upgrade.ts'

/** Opens the doors of known paths to allowed origins; answers everything else before there is a socket. `ways`: who comes in by each path. */
export function routeUpgrades(
  app: FastifyInstance,
  doors: SocketDoors,
  { mayEnter, drain }: { readonly mayEnter: MayEnter; readonly drain: Drain },
  ways: Readonly<Record<string, (hello: Hello) => Promise<Person>>>,
): void {
  app.server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => app.log.debug(error, 'an upgrade failed'))
    const path = request.url?.split('?', 1)[0] ?? ''
    const enter = Object.hasOwn(ways, path) ? ways[path] : undefined
    if (!enter) refuseUpgrade(socket, new Refusal('not-found', 'There is no such socket.'))
    else if (!mayEnter(request)) refuseUpgrade(socket, new Refusal('forbidden', 'Pages of this origin may not speak to this server.'))
    else if (drain.hasBegun) refuseUpgrade(socket, new Refusal('unavailable', 'The server is restarting.', 1_000))
    else doors.accept(request, socket, head, enter)
  })
}
