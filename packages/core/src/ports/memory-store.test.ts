import { describeStore } from '../testing/index.ts'
import { memoryStore } from './memory-store.ts'

describeStore('in memory', async () => {
  const values = new Map<string, string>()
  return { open: () => memoryStore(values) }
})
