// `npm run bench -- --load`: what one node carries, and Socket.IO beside it on the same faults. Client and server share the machine; its load stands beside each figure.
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { deskbell } from './beside/deskbell.mjs'
import { runFaults } from './beside/run-faults.mjs'
import { socketIo } from './beside/socket-io.mjs'
import { measureDrain, measureIdle, measureReturn } from './crowd.mjs'
import { measureSends } from './sends.mjs'

/** Syncs of one page a second: what the disk lets one commit after the other do. */
function measureDisk(seconds = 2) {
  const path = join(tmpdir(), `deskbell-bench-${process.pid}`)
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4_096)
  let count = 0
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; count++) {
    writeSync(file, page)
    fdatasyncSync(file)
  }
  closeSync(file)
  rmSync(path)
  return { 'syncs/s of the disk': Math.round(count / seconds) }
}

/** Prints one table after another as they come; gives all of them. */
export async function measureLoad({ crowd = 2_000, idle = 10_000 } = {}) {
  const tables = {}
  const tell = async (title, measure) => {
    const rows = [await measure()].flat().map((row) => ({ ...row, load: Number(loadavg()[0].toFixed(1)) }))
    tables[title] = rows
    console.info(`\n${title}`)
    console.table(rows)
  }
  await tell('The disk', () => measureDisk())
  await tell('Durable sends, and the way to the other side at 70 % of them', () => measureSends())
  await tell('Sockets that say nothing', () => measureIdle(idle))
  await tell('All come back at once', () => measureReturn(crowd))
  await tell('SIGTERM with sockets open, 50 of them writing', () => measureDrain(crowd))
  await tell('The same faults for both', async () => [await runFaults(deskbell()), await runFaults(socketIo)])
  return tables
}
