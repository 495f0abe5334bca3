import { createHash, randomBytes } from 'node:crypto'
import type { Conversation, ConversationId, VisitorCard } from '@deskbell/protocol'
import type { Database } from '../database/database.ts'
import type { GroupCommit } from '../database/group-commit.ts'

const life = 90 * 24 * 60 * 60_000

/** Keys of 128 bits that a mail carries: whoever has one may read and write that one conversation. Stored hashed. */
export interface ResumeKeys {
  /** A new key, durable when it is given out. It works for 90 days. */
  mint(conversation: ConversationId): Promise<string>
  find(key: string): { readonly conversation: ConversationId; readonly principal: string; readonly visitor: VisitorCard } | null
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

export function createResumeKeys(database: Database, group: GroupCommit): ResumeKeys {
  return {
    async mint(conversation) {
      const key = randomBytes(16).toString('base64url')
      await group.write(() => {
        database.run('delete from resume_key where created_at < ?', Date.now() - life)
        database.run('insert into resume_key (hash, conversation, created_at) values (?, ?, ?)', hashOf(key), conversation, Date.now())
      })
      return key
    },
    find(key) {
      const row = database.get(
        `select conversation.id, conversation.principal, conversation.state from resume_key
         join conversation on conversation.id = resume_key.conversation where resume_key.hash = ? and resume_key.created_at > ?`,
        hashOf(key),
        Date.now() - life,
      )
      if (!row) return null
      const { visitor } = JSON.parse(String(row.state)) as Conversation
      return { conversation: String(row.id), principal: String(row.principal), visitor: visitor ?? { verified: false } }
    },
  }
}
