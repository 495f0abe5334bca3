export { createGuide, type FaqSearch, type GuideOptions } from './create-guide.ts'
export type { Availability, Guide, GuideState, Suggestion } from './guide.ts'
export { type UnansweredWatch, type WatchOptions, watchUnanswered } from './watch-unanswered.ts'
