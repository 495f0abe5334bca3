// Signals in sixty lines. The ready-made binding and its hooks would cost the first screen 3 kB of its 17.5.

/** A value that views and effects follow. Reading `value` inside of them makes them follow it; `peek` does not. */
export interface ReadonlySignal<T> {
  readonly value: T
  peek(): T
}

/** One that may be set by whoever holds it. */
export interface Signal<T> extends ReadonlySignal<T> {
  value: T
}

type Stop = () => void
type Readers = Set<Reader>
interface Reader {
  readonly sources: Set<Readers>
  run(): void
}

let current: Reader | null = null
let held: Set<Reader> | null = null

export function signal<T>(first: T): Signal<T> {
  const readers: Readers = new Set()
  let last = first
  return {
    peek: () => last,
    get value() {
      if (current) {
        readers.add(current)
        current.sources.add(readers)
      }
      return last
    },
    set value(next) {
      if (Object.is(next, last)) return
      last = next
      batch(() => {
        for (const reader of readers) held?.add(reader)
      })
    },
  }
}

/** Sets several signals as one: who follows them is told at the end, once. */
export function batch(run: () => void): void {
  if (held) {
    run()
    return
  }
  held = new Set()
  try {
    run()
  } finally {
    const told = held
    held = null
    for (const reader of told) reader.run()
  }
}

/** Reads, and calls back once when something that was read has changed. */
export function track<T>(read: () => T, onChange: () => void): readonly [T, Stop] {
  const sources = new Set<Readers>()
  const stop = (): void => {
    for (const readers of sources) readers.delete(reader)
    sources.clear()
  }
  const reader: Reader = {
    sources,
    run() {
      // Changed by its own reading: told when that is over.
      if (current === reader) queueMicrotask(reader.run)
      else if (sources.size) {
        stop()
        onChange()
      }
    },
  }
  const before = current
  current = reader
  try {
    return [read(), stop]
  } finally {
    current = before
  }
}

/** Runs now and after each change of what it read. A function it returns runs before the next time, and at the end. */
export function effect(run: () => unknown): Stop {
  let clean: unknown
  let stop: Stop = () => undefined
  let hasEnded = false
  const tidy = (): void => {
    const last = clean
    clean = undefined
    if (typeof last === 'function') last()
  }
  const go = (): void => {
    tidy()
    if (!hasEnded) [clean, stop] = track(run, go)
  }
  go()
  return () => {
    hasEnded = true
    stop()
    tidy()
  }
}

/** A value worked out of others, anew at each reading: for what is cheap. */
export const computed = <T>(read: () => T): ReadonlySignal<T> => ({
  get value() {
    return read()
  },
  peek: () => track(read, () => undefined)[0],
})
