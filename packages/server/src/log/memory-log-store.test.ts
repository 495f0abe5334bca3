import { describeLogStore } from '../testing/describe-log-store.ts'
import { createMemoryLogStore } from './memory-log-store.ts'

describeLogStore('the log store in memory', {
  open(parts) {
    const store = createMemoryLogStore(parts)
    return { store, letters: async () => store.letters }
  },
  reopen: null,
})
