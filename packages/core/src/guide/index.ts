export { type Copies, storedCopies } from './copies.ts'
export { type CreateAnswers, createGuide, type GuideOptions } from './create-guide.ts'
export type { Availability, Guide, GuideState, Suggestion } from './guide.ts'
export { type UnansweredWatch, type WatchOptions, watchUnanswered } from './watch-unanswered.ts'
