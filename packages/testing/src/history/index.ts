export { checkHistory, type Tally, tallyHistory } from './check-history.ts'
export type { Bug, Finding } from './finding.ts'
export { type HistoryEvent, readHistory, storeActor, writeHistory } from './history-event.ts'
