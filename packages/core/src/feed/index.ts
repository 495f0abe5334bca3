export type { Row } from '../timeline/rows.ts'
export { createTimeline, type RowSource, rowsOf } from '../timeline/timeline.ts'
export { createFeed, type FeedOptions } from './create-feed.ts'
export type { Feed, FeedState, FollowedLog, Outgoing } from './feed.ts'
