import { ChatError } from '../ports/chat-error.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'

/** A store of a browser that stores nothing: `reject` for one that says so, `hang` for one that never answers. */
export function failingStore(how: 'reject' | 'hang' = 'reject'): KeyValueStore {
  const fail = (): Promise<never> => (how === 'hang' ? new Promise(() => undefined) : Promise.reject(new ChatError('storage', 'This browser stores nothing.')))
  return { read: fail, write: fail }
}
