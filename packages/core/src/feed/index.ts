export { createFeed, type FeedOptions } from './create-feed.ts'
export type { Feed, FeedState, FollowedLog, Outgoing } from './feed.ts'
