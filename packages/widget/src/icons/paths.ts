import type { ChannelKind, TopicIcon } from '@deskbell/protocol'

// The first set: what the header and home need. A path that only a later screen needs lies in its folder.

export const search = 'M14.5 8.75a5.75 5.75 0 1 1-11.5 0 5.75 5.75 0 0 1 11.5 0zM13 13l4 4'
export const close = 'M5 5l10 10M15 5L5 15'
export const menu = 'M4 10h.01M10 10h.01M16 10h.01'
export const back = 'M12 4.5L6.5 10l5.5 5.5'
export const forward = 'M8 5.5l4.5 4.5L8 14.5'
export const clear = 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM7.5 7.5l5 5M12.5 7.5l-5 5'
export const chat = 'M10 3.25c4.1 0 7.25 2.9 7.25 6.5s-3.15 6.5-7.25 6.5a8.2 8.2 0 0 1-2.8-.5L3 16.75l1.1-3.2a6 6 0 0 1-1.35-3.8c0-3.6 3.15-6.5 7.25-6.5z'
export const mail = 'M4.5 4.25h11a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-7.5a2 2 0 0 1 2-2zM3 6.5l7 4.75 7-4.75'
export const document =
  'M11.5 2.75H6.25a1.75 1.75 0 0 0-1.75 1.75v11a1.75 1.75 0 0 0 1.75 1.75h7.5a1.75 1.75 0 0 0 1.75-1.75V6.75zM11.5 2.75v4h4M7.5 10.5h5M7.5 13.5h5'

/** By the name a topic carries in the site document; the rarer ones are in `rare-paths.ts`. */
export const topicIcons = {
  shield: 'M10 2.5l6 2.25v4.5c0 3.9-2.4 6.75-6 8.25-3.6-1.5-6-4.35-6-8.25v-4.5z',
  arrows: 'M6.5 3.75v12.5M3.25 13l3.25 3.25L9.75 13M13.5 16.25V3.75M10.25 7l3.25-3.25L16.75 7',
  candles: 'M6 2.75v3.5M6 13.25v4M4.25 6.25h3.5v7h-3.5zM14 3.75v3.5M14 12.75v3.5M12.25 7.25h3.5v5.5h-3.5z',
  wrench: 'M12.25 5.3l2.3-2.3a4.3 4.3 0 0 0-5.6 5.4l-5.5 5.5a1.9 1.9 0 0 0 2.65 2.65l5.5-5.5a4.3 4.3 0 0 0 5.4-5.6l-2.3 2.3-2-.45z',
  document,
  flag: 'M4.25 17.25V3.75c2.5-1.6 4.8 1.6 8 .4 1-.4 2-.4 3.5-.4v8c-1.5 0-2.5 0-3.5.4-3.2 1.2-5.5-2-8-.4',
} as const satisfies Partial<Record<TopicIcon, string>>

/** By the kind of a channel. */
export const channelIcons = {
  chat,
  email: mail,
  community:
    'M10.5 6.5a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0zM2.75 16.25v-1a3.25 3.25 0 0 1 3.25-3.25h3.5a3.25 3.25 0 0 1 3.25 3.25v1M13 3.9a2.75 2.75 0 0 1 0 5.2M14.75 12.2a3.25 3.25 0 0 1 2.5 3.05v1',
} as const satisfies Partial<Record<ChannelKind, string>>
