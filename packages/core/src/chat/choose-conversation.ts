import type { Conversation, Instant } from '@deskbell/protocol'

const day = 24 * 60 * 60 * 1000

/** When something last happened that a visitor can see. */
export const lastActivity = ({ last, openedAt }: Conversation): Instant => Math.max(last?.at ?? 0, openedAt ?? 0)

/** All that have begun, the latest first. */
export const byActivity = (conversations: readonly Conversation[]): readonly Conversation[] =>
  conversations.filter(({ phase }) => phase !== 'empty').sort((one, other) => lastActivity(other) - lastActivity(one))

/** Where a visitor who comes back belongs: the latest talk that is not over, else the latest that was alive less than a day ago, else none. `latest` comes first; `at` is the server's time. */
export function chooseConversation(latest: readonly Conversation[], at: Instant): Conversation | null {
  return latest.find(({ phase }) => phase !== 'resolved') ?? latest.find((conversation) => at - lastActivity(conversation) < day) ?? null
}
