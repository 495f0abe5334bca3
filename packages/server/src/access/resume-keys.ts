import { createHash, randomBytes } from 'node:crypto'
import type { Conversation, ConversationId, VisitorCard } from '@deskbell/protocol'
import type { Database } from '../database/database.ts'
import { statement, together } from '../database/work.ts'

const life = 90 * 24 * 60 * 60_000

/** Keys of 128 bits that a mail carries: whoever has one may read and write that one conversation. Stored hashed. */
export interface ResumeKeys {
  /** A new key, durable when it is given out. It works for 90 days. */
  mint(conversation: ConversationId): Promise<string>
  find(key: string): Promise<{ readonly conversation: ConversationId; readonly principal: string; readonly visitor: VisitorCard } | null>
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

export function createResumeKeys(database: Database): ResumeKeys {
  return {
    async mint(conversation) {
      const key = randomBytes(16).toString('base64url')
      await database.write(() =>
        together([
          statement('delete from resume_key where created_at < ?', Date.now() - life),
          statement(
            'insert into resume_key (hash, conversation, created_at) values (?, ?, ?) on conflict (hash) do nothing',
            hashOf(key),
            conversation,
            Date.now(),
          ),
        ]),
      )
      return key
    },
    async find(key) {
      const row = await database.get(
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
