import { webcrypto } from 'node:crypto'
import { mintId } from '@deskbell/protocol'

/**
 * Ids by a seed instead of by chance, until it is ended: where nothing else tells two logs apart, their ids do. They are drawn from a
 * pool, which is emptied first.
 */
export function seedIds(random: () => number): () => void {
  const byChance = webcrypto.getRandomValues
  let isFilled = false
  webcrypto.getRandomValues = ((bytes: Uint8Array) => {
    isFilled = true
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(random() * 256)
    return bytes
  }) as typeof byChance
  while (!isFilled) mintId()
  return () => {
    webcrypto.getRandomValues = byChance
  }
}
