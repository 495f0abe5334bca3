import type { Stop } from '@deskbell/core'
import { batch, type ReadonlySignal, signal } from '@preact/signals'

interface Source<S> {
  getSnapshot(): S
  subscribe(listener: () => void): Stop
}

/** One signal for each part of a snapshot, so that a view redraws for what it reads and for nothing else. */
export type Slices<S> = { readonly [K in keyof S]-?: ReadonlySignal<S[K]> }

/** Follows a snapshot until it is stopped. The only place where core's state becomes signals. */
export function bind<S extends object>(source: Source<S>): { readonly slices: Slices<S>; readonly stop: Stop } {
  const slices = Object.fromEntries(Object.entries(source.getSnapshot()).map(([name, value]) => [name, signal<unknown>(value)]))
  const stop = source.subscribe(() =>
    batch(() => {
      for (const [name, value] of Object.entries(source.getSnapshot())) if (slices[name]) slices[name].value = value
    }),
  )
  return { slices: slices as unknown as Slices<S>, stop }
}
