export { checkEntry, type EntryFault, type EntryFaultAt, entryLimits } from './check-entry.ts'
export { type Articles, createArticles } from './create-articles.ts'
