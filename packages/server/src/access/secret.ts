import { randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'
import { keptText } from '../database/epoch.ts'

/** The desk's own key, 256 bits. Made once for each database; who has the database has the conversations anyway. */
export const secretOf = async (database: Database): Promise<Uint8Array> =>
  Buffer.from(await keptText(database, 'secret', () => randomBytes(32).toString('base64url')), 'base64url')
