// Many sockets on one node: what an idle one weighs, how all of them come back at once, and how they are sent away.
import { mintId } from '@deskbell/protocol'
import { openFolder } from './node.mjs'
import { openAll, openVisitorSocket, pause, percentile } from './sockets.mjs'

const atOnce = 50

/** Resident bytes of the server for each socket that says nothing. */
export async function measureIdle(count) {
  const folder = openFolder()
  // Signed by another process, for what signing leaves behind would hide the sockets.
  const signer = await folder.start()
  const { tokens } = await signer.ask({ tokens: count })
  await signer.stop()
  const server = await folder.start()
  const before = (await server.ask({ memory: true })).memory
  const began = performance.now()
  const sockets = await openAll(tokens, atOnce, (token, index) => openVisitorSocket(server.url, token, { index }))
  const opened = performance.now() - began
  await pause(3_000)
  const { memory } = await server.ask({ memory: true })
  for (const socket of sockets) socket.terminate()
  await server.stop('SIGKILL')
  folder.remove()
  return { sockets: count, 'kB each': Number(((memory - before) / count / 1024).toFixed(1)), 'opened in s': Number((opened / 1_000).toFixed(1)) }
}

/** All of them at one instant, as after a break of the line that everybody shares, each with its place in a log. */
export async function measureReturn(count) {
  const folder = openFolder()
  const server = await folder.start()
  const { tokens } = await server.ask({ tokens: count })
  const crowd = await openAll(tokens, atOnce, async (token, index) => ({ token, index, socket: await openVisitorSocket(server.url, token, { index }) }))
  for (const { socket } of crowd) socket.terminate()
  await pause(2_000)
  const began = performance.now()
  const failed = []
  const times = await Promise.all(
    crowd.map(({ token, index }) =>
      openVisitorSocket(server.url, token, { index }).then(
        () => performance.now() - began,
        (error) => failed.push(error),
      ),
    ),
  )
  await server.stop('SIGKILL')
  folder.remove()
  return {
    clients: count,
    'median ms': Math.round(percentile(times, 0.5)),
    'p99 ms': Math.round(percentile(times, 0.99)),
    'all in s': Number((Math.max(...times) / 1_000).toFixed(1)),
    refused: failed.length,
  }
}

/** SIGTERM while a part of them writes: what was not acknowledged is sent again to the next process, under its id. */
export async function measureDrain(count, writers = 50) {
  const folder = openFolder()
  const server = await folder.start()
  const { tokens } = await server.ask({ tokens: count })
  let isStopping = false
  const owed = new Map()
  let sent = 0
  let refused = 0
  const sockets = await openAll(tokens, atOnce, async (token, index) => {
    const socket = await openVisitorSocket(server.url, token, {
      index,
      onFrame({ type, receipt }) {
        if (type === 'refused') refused++
        if (type === 'receipt') owed.delete(receipt.id)
        if (type === 'receipt' && isStopping) write()
      },
    })
    const talk = mintId()
    function write() {
      if (socket.readyState !== socket.OPEN) return
      const command = { id: mintId(), conversation: talk, type: 'message.post', text: 'While it stops', locale: 'en' }
      owed.set(command.id, { token, index, command })
      sent++
      socket.send(JSON.stringify({ type: 'command', command }))
    }
    return { socket, write }
  })
  isStopping = true
  for (const { write } of sockets.slice(0, writers)) write()
  const began = performance.now()
  await server.stop()
  const drained = performance.now() - began
  const next = await folder.start()
  const again = [...owed.values()]
  for (const { token, index, command } of again) {
    await new Promise((resolve, reject) => {
      openVisitorSocket(next.url, token, {
        index,
        onFrame({ type }) {
          if (type === 'refused') refused++
          if (type === 'refused' || type === 'receipt') resolve()
        },
      }).then((socket) => socket.send(JSON.stringify({ type: 'command', command })), reject)
    })
  }
  await next.stop('SIGKILL')
  folder.remove()
  return { sockets: count, 'drained in s': Number((drained / 1_000).toFixed(1)), sends: sent, 'sent again': again.length, failed: refused }
}
