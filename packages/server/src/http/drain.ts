/** Tells whoever keeps somebody waiting that the server stops. */
export interface Drain {
  readonly hasBegun: boolean
  begin(): void
  onBegin(run: () => void): () => void
}

export function createDrain(): Drain {
  const listeners = new Set<() => void>()
  let hasBegun = false
  return {
    get hasBegun() {
      return hasBegun
    },
    begin() {
      hasBegun = true
      for (const run of listeners) run()
    },
    onBegin(run) {
      listeners.add(run)
      return () => {
        listeners.delete(run)
      }
    },
  }
}
