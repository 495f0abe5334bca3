/**
 * Runs in the page, so it closes over nothing: puts a widget there, finds its parts by its probes and times what a person sees.
 * Times are in milliseconds of `performance.now()`.
 */
export function installBench(probes) {
  const words = 'deposit network wallet order fee code limit ticket page account thanks please again number today minute'.split(' ')
  let serial = 0
  const longTasks = []
  const inputs = []
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId) inputs.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })

  const frame = () => new Promise((done) => requestAnimationFrame(done))
  /** After the next picture is on the screen. */
  const painted = async () => {
    await frame()
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(0)
    })
    return performance.now()
  }
  const until = async (holds, within) => {
    for (const end = performance.now() + within; performance.now() < end; await frame()) {
      const found = holds()
      if (found) return found
    }
    throw new Error(`Not within ${within} ms: ${holds}`)
  }
  const isVisible = (element) => element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getBoundingClientRect().height > 4
  const focused = (root = document) => (root.activeElement?.shadowRoot ? focused(root.activeElement.shadowRoot) : root.activeElement)
  const count = (root) => [...root.querySelectorAll('*')].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? count(shadowRoot) : 0), 0)
  const make = (many) =>
    Array.from({ length: many }, () => {
      const id = ++serial
      const text = Array.from({ length: 3 + ((id * 11) % 20) }, (_, index) => words[(id * 7 + index * 5) % words.length]).join(' ')
      return { id: `message-${id}`, from: id % 3 ? 'agent' : 'visitor', text: `(${id}) ${text}`, at: 1_790_000_000_000 + id * 1_000 }
    })
  const isLastSeen = () => probes.last()?.includes(`(${serial}) `)

  window.bench = {
    probes,
    longTasks,
    inputs,
    elements: () => count(document),
    load(tags) {
      for (const { async = false, data, href, module, src } of tags) {
        const tag = document.createElement(href ? 'link' : 'script')
        Object.assign(tag, href ? { rel: 'stylesheet', href } : { src, async, type: module ? 'module' : '' })
        Object.assign(tag.dataset, data)
        document.head.append(tag)
      }
    },
    async shown(probe) {
      const element = await until(() => isVisible(probes[probe]()) && probes[probe](), 60_000)
      const { left, top, width, height } = element.getBoundingClientRect()
      await painted()
      return { x: left + width / 2, y: top + height / 2 }
    },
    /** From the click until the box is there; it takes the focus by itself or is given it. */
    async opened() {
      const click = new Promise((done) => addEventListener('pointerdown', ({ timeStamp }) => done(timeStamp), { capture: true, once: true }))
      const from = await click
      const box = await until(() => isVisible(probes.composer()) && probes.composer(), 30_000)
      const end = await painted()
      const takesFocus = box.contains(focused())
      if (!takesFocus) box.focus()
      return { time: end - from, takesFocus }
    },
    async add(many) {
      const messages = make(many)
      await painted()
      const from = performance.now()
      await probes.append(messages)
      await until(isLastSeen, 60_000)
      return (await painted()) - from
    },
    /** One message at a time, two frames each. */
    async trickle(many) {
      for (let turn = 0; turn < many; turn++) {
        if (probes.append) await probes.append(make(1))
        await painted()
        await painted()
      }
      await until(isLastSeen, 10_000)
    },
    async rest(frames) {
      for (let turn = 0; turn < frames; turn++) await painted()
    },
    /** Up from the end, a step a frame. The share of frames that a screen of 60 Hz would have missed, in percent. */
    async scroll(frames, step) {
      const list = probes.scroller()
      list.scrollTop = list.scrollHeight
      await painted()
      await painted()
      let missed = 0
      let before = await frame()
      for (let turn = 0; turn < frames; turn++) {
        list.scrollTop -= step
        const now = await frame()
        missed += Math.max(0, Math.round((now - before) / (1000 / 60)) - 1)
        before = now
      }
      return (100 * missed) / (missed + frames)
    },
  }
}
