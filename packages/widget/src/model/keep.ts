import { type Kept, readKept } from './kept.ts'

/** Keeps a change until the next visit, if this browser keeps anything. */
export function keep(change: Kept): void {
  const kept = { ...readKept(), ...change }
  try {
    if (Object.values(kept).some(Boolean)) localStorage.deskbell = JSON.stringify(kept)
    else localStorage.removeItem('deskbell')
  } catch {
    return // Blocked or full: the choice lasts as long as this page.
  }
}
