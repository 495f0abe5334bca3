import { nanoid } from 'nanoid'

/** Milliseconds since the epoch. The server's clock decides; a client's clock only fills the gaps. */
export type Instant = number

/** Minted by the sender before the first try, 21 URL-safe characters; bound by the server to its first principal. */
export type ConversationId = string

/** Minted by the sender when a command is drafted and kept through every retry. The server stores it for ever. */
export type CommandId = string

/** A log is a conversation, or a team's inbox. */
export type LogId = ConversationId | `inbox:${string}`

/** BCP 47 tag of a locale the site has, such as `en` or `zh-Hans`. */
export type Locale = string

/** A new id: 126 bits of chance, so two devices never meet. */
export const mintId = (): string => nanoid()
