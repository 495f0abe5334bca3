import { installBench } from './in-page.mjs'
import { serveWidget } from './serve.mjs'

const MiB = 1024 * 1024
const rest = (ms) => new Promise((done) => setTimeout(done, ms))

/** A page of its own, throttled, with the bench in it and nothing of the widget yet. */
async function openPage(browser, { address }, { probes = {} }, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.route(
    (url) => url.origin !== new URL(address).origin && /^https?:$/.test(url.protocol),
    (route) => route.abort(),
  )
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(address)
  await page.evaluate(`(${installBench})({ ${Object.entries(probes).map(([name, probe]) => `${name}: ${probe}`)} })`)
  const throttle = (rate) => cdp.send('Emulation.setCPUThrottlingRate', { rate })
  await throttle(slowdown)
  await rest(200)
  /** Time of the main thread so far, in ms: the CPU's, so that a busy machine does not count. */
  const spent = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  const cost = async (act) => {
    const before = await spent()
    const result = await act()
    return { cost: (await spent()) - before, result }
  }
  const heap = async () => {
    for (const _ of [1, 2]) await cdp.send('HeapProfiler.collectGarbage')
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / MiB
  }
  /** Until the main thread has had next to nothing to do for half a second. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) if ((await cost(() => rest(500))).cost < 15) return
  }
  return { context, page, throttle, cost, heap, settle }
}

async function measureLoad(browser, server, widget, slowdown) {
  const { context, page, cost, settle } = await openPage(browser, server, widget, slowdown)
  const from = server.log.length
  const { cost: main } = await cost(async () => {
    await page.evaluate((tags) => window.bench.load(tags), server.tags)
    await settle()
  })
  const given = server.log.slice(from)
  const longest = await page.evaluate(() => Math.max(0, ...window.bench.longTasks))
  await context.close()
  return { main, longest, bytes: given.reduce((sum, { bytes }) => sum + bytes, 0), requests: given.length }
}

async function measureOpening({ page, cost, settle }, server, { probes }) {
  const launcher = await page.evaluate(() => window.bench.shown('launcher'))
  // A pointer that comes to the launcher is there a while before it clicks: what that fetches has arrived.
  await page.mouse.move(launcher.x, launcher.y)
  await settle()
  await page.evaluate(() => {
    window.bench.longTasks.length = 0
    window.bench.inputs.length = 0
    window.opened = window.bench.opened()
  })
  let bytes = 0
  const { cost: openMain } = await cost(async () => {
    await page.mouse.click(launcher.x, launcher.y)
    await page.evaluate(() => window.opened)
    bytes = server.log.reduce((sum, given) => sum + given.bytes, 0)
    await settle()
  })
  const { longest, inp, opened } = await page.evaluate(async () => ({
    longest: Math.max(0, ...window.bench.longTasks),
    inp: Math.max(0, ...window.bench.inputs),
    opened: await window.opened,
  }))
  if (probes.talk) await page.evaluate(() => window.bench.probes.talk())
  await settle()
  return { open: opened.time, takesFocus: opened.takesFocus, openMain, openLongest: longest, inp, openBytes: bytes }
}

async function measureMessages({ page, cost, heap, settle, throttle }, slowdown, before) {
  const elements = () => page.evaluate(() => window.bench.elements())
  const add = (many) => page.evaluate((n) => window.bench.add(n), many)
  const turns = 8
  /** Less the same number of idle frames; three times, so that a stray task of the browser is not taken for ours. */
  const one = async () => {
    const costs = []
    for (let time = 0; time < 3; time++) {
      const idle = await cost(() => page.evaluate((n) => window.bench.rest(2 * n), turns))
      const busy = await cost(() => page.evaluate((n) => window.bench.trickle(n), turns))
      costs.push(Math.max(0, (busy.cost - idle.cost) / turns))
    }
    return costs.sort((one, other) => one - other)[1]
  }
  await settle()
  const { cost: bulkMain, result: bulk } = await cost(() => add(1000))
  await settle()
  const oneAt1k = await one()
  await throttle(1)
  let count = 1000
  for (const end = Date.now() + 15_000; count < 10_000 && Date.now() < end; count += 1000) await add(1000)
  await settle()
  const heapAt10k = (await heap()) - before
  await throttle(slowdown)
  const elementsAt10k = await elements()
  const oneAt10k = await one()
  const missed = await page.evaluate(() => window.bench.scroll(90, 240))
  return { bulk, bulkMain, oneAt1k, oneAt10k, reached: count, elementsAt10k, heapAt10k, missed }
}

/** One run of one widget; times in ms with the CPU slowed down, heap in MiB over the empty page. */
export async function measureWidget(browser, widget, { slowdown, withMessages }) {
  const server = await serveWidget(widget)
  try {
    const load = await measureLoad(browser, server, widget, slowdown)
    if (!widget.probes) return load
    server.log.length = 0
    const opened = await openPage(browser, server, widget, slowdown)
    const { context, page, heap, settle } = opened
    const before = await heap()
    await page.evaluate((tags) => window.bench.load(tags), server.tags)
    await page.evaluate((probe) => window.bench.shown(probe), widget.probes.launcher ? 'launcher' : 'composer')
    await settle()
    const opening = widget.probes.launcher ? await measureOpening(opened, server, widget) : {}
    const messages = withMessages && widget.probes.append ? await measureMessages(opened, slowdown, before) : {}
    await context.close()
    return { ...load, ...opening, ...messages }
  } finally {
    server.close()
  }
}
