/**
 * Small durable strings. It may reject with ChatError('storage'): core then carries on in memory and says so.
 */
export interface KeyValueStore {
  /** All entries whose key starts with `prefix`. */
  read(prefix: string): Promise<ReadonlyMap<string, string>>
  /** All or nothing; null deletes. Resolves when durable. */
  write(changes: ReadonlyMap<string, string | null>): Promise<void>
}
