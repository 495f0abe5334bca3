import { indexedDbStore } from '@deskbell/core/browser'
import { type Copies, storedCopies } from '@deskbell/core/guide'

/** Documents in this browser's own database. */
export const storedIn = (database: string, name: string): Copies => storedCopies(indexedDbStore(database), name)
