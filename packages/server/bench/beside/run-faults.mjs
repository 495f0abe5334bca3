import { pause, percentile } from '../sockets.mjs'
import { openLine } from './line.mjs'

const visitors = 40
const each = 75
const sayEvery = 1_000
/** Long enough for a line to have forgotten the last fault. */
const calm = 12_000
const settleWithin = 60_000

/**
 * The same for both: 40 visitors say something every second while all lines are cut, are away for 2 s, are away for 2 s and the platform says
 * when they are back, the server is killed and started again, and all lines are cut once more. Then everybody has a minute. What counts is what the desk was shown.
 */
export async function runFaults(product) {
  let server = await product.start(0)
  const line = await openLine(server.port)
  const shown = new Map()
  const said = new Set()
  const taken = new Set()
  const talk = await product.connect(line.url, visitors, (text) => shown.set(text, (shown.get(text) ?? 0) + 1))
  const allLive = () => talk.lines.every(({ isLive }) => isLive())
  const until = async (isSo, limit) => {
    const end = performance.now() + limit
    while (!isSo() && performance.now() < end) await pause(20)
  }
  /** Milliseconds from now until each line is live again. */
  const resume = async () => {
    const began = performance.now()
    const times = talk.lines.map(() => settleWithin)
    await until(() => {
      for (const [index, { isLive }] of talk.lines.entries()) if (times[index] === settleWithin && isLive()) times[index] = performance.now() - began
      return times.every((time) => time < settleWithin)
    }, 30_000)
    return times
  }
  const away = async (say) => {
    line.away()
    await pause(2_000)
    line.back()
    say()
    const times = await resume()
    await pause(calm)
    return times
  }
  await until(allLive, 30_000)

  const talking = (async () => {
    for (let turn = 0; turn < each; turn++) {
      for (let index = 0; index < visitors; index++) {
        const text = `${index} says ${turn}`
        said.add(text)
        talk.say(index, text, () => taken.add(text))
      }
      await pause(sayEvery)
    }
  })()
  await pause(calm)
  line.cut()
  // What was cut has to be noticed first.
  await until(() => !allLive(), 1_000)
  const afterCut = await resume()
  await pause(calm)
  const afterAway = await away(() => undefined)
  const afterWord = await away(talk.online)
  const { port } = server
  await server.stop('SIGKILL')
  server = await product.start(port)
  await resume()
  await pause(calm)
  line.cut()
  await talking
  await until(() => [...said].every((text) => shown.has(text)), settleWithin)

  const bytes = line.bytes()
  talk.end()
  line.close()
  await server.stop('SIGKILL')
  product.remove()
  return {
    product: product.name,
    said: said.size,
    'said to be taken': taken.size,
    lost: [...said].filter((text) => !shown.has(text)).length,
    'lost though taken': [...taken].filter((text) => !shown.has(text)).length,
    doubled: [...shown.values()].filter((times) => times > 1).length,
    'kB over the line': Math.round(bytes / 1024),
    'cut: live again, median ms': Math.round(percentile(afterCut, 0.5)),
    'p99 ms': Math.round(percentile(afterCut, 0.99)),
    '2 s away: median ms': Math.round(percentile(afterAway, 0.5)),
    'p99 of that': Math.round(percentile(afterAway, 0.99)),
    '2 s away, told when back: median ms': Math.round(percentile(afterWord, 0.5)),
    'its p99': Math.round(percentile(afterWord, 0.99)),
  }
}
