// The widget beside the floor, beside our libraries alone, and beside others. Alone: node bench/beside.mjs [--runs 3] [--only floor,deskbell]
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import deskbell from './deskbell.mjs'
import { measureWidget } from './measure.mjs'
import { deepChat } from './widgets/deep-chat.mjs'
import { floor } from './widgets/floor.mjs'
import { preactMin } from './widgets/preact-min.mjs'
import { reactChatWidget } from './widgets/react-chat-widget.mjs'

const widgets = [floor, preactMin, deskbell, deepChat, reactChatWidget]
const slowdown = 4

const median = (values) => {
  const known = values.filter((value) => value !== undefined).sort((one, other) => one - other)
  return known.length ? known[(known.length - 1) >> 1] : undefined
}
const medians = (runs) => Object.fromEntries([...new Set(runs.flatMap(Object.keys))].map((name) => [name, median(runs.map((run) => run[name]))]))

/**
 * What is promised of ours, beside the floor of the same run. Only what does not hang on how busy the machine is can fail:
 * bytes, requests, elements and ratios of CPU time. The rest is told.
 */
const promises = [
  ['bytes until the icon', ({ bytes }) => bytes, 1_500, true],
  ['requests until the icon', ({ requests }) => requests, 1, true],
  ['bytes until the ask box', ({ openBytes }) => openBytes, 17_500, true],
  ['main thread before a click, times floor', ({ main }, base) => main / base.main, 1.25, true],
  ['longest task over 50 ms', ({ longest, openLongest }) => Math.max(longest, openLongest), 50, false],
  ['click to ask box, times floor', ({ open }, base) => open / base.open, 1.4, false],
  ['INP in ms', ({ inp }) => inp, 100, false],
  ['1,000 at once, CPU, times floor', ({ bulkMain }, base) => bulkMain / base.bulkMain, 3, true],
  ['1,000 at once, to paint, times floor', ({ bulk }, base) => bulk / base.bulk, 3, false],
  ['one at 10,000, CPU, times one at 1,000', ({ oneAt1k, oneAt10k }) => oneAt10k / oneAt1k, 1.5, true],
  ['elements at 10,000', ({ elementsAt10k }) => elementsAt10k, 250, true],
  ['heap at 10,000 in MiB', ({ heapAt10k }) => heapAt10k, 6, false],
  ['frames missed while scrolling, points over floor', ({ missed }, base) => missed - base.missed, 5, false],
]

const round = (value) => (typeof value === 'number' ? Number(value.toFixed(value < 10 ? 2 : 0)) : value)

/** Medians of every widget, in order; progress goes to stderr. */
export async function measureBeside({ runs = 3, only } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  })
  const measured = { load: loadavg()[0], slowdown, runs, widgets: [] }
  try {
    // What an empty page costs is nobody's.
    const empty = medians(await repeat(runs, () => measureWidget(browser, { name: 'empty', load: [] }, { slowdown, withMessages: false })))
    for (const widget of widgets.filter(({ name }) => !only || only.includes(name))) {
      process.stderr.write(`Measuring ${widget.name} …\n`)
      const figures = medians(await repeat(runs, () => measureWidget(browser, widget, { slowdown, withMessages: true })))
      measured.widgets.push({ widget: widget.name, ...figures, main: figures.main - empty.main })
    }
  } finally {
    await browser.close()
  }
  return { ...measured, promises: keptBy(measured.widgets) }
}

async function repeat(runs, measure) {
  const results = []
  for (let run = 0; run < runs; run++) results.push(await measure())
  return results
}

function keptBy(rows) {
  const [ours, base] = ['deskbell', 'floor'].map((name) => rows.find(({ widget }) => widget === name))
  if (!ours || !base) return []
  return promises.map(([promise, read, limit, canFail]) => {
    const value = round(read(ours, base))
    return { promise, measured: value, 'at most': limit, verdict: value <= limit ? 'ok' : canFail ? 'OVER' : 'over, told only' }
  })
}

/** The table as it is read. */
export function printBeside({ load, runs, widgets: rows, promises: kept }) {
  console.info(`\nBeside other widgets: CPU slowed down ${slowdown} times, medians of ${runs} runs, load ${load.toFixed(1)}; ms, bytes in brotli, heap in MiB`)
  console.table(
    Object.fromEntries(
      rows.map(({ widget, ...figures }) => [widget, Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, round(value)]))]),
    ),
  )
  console.table(kept)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, only: { type: 'string' } } })
  printBeside(await measureBeside({ runs: Number(values.runs), only: values.only?.split(',') }))
}
