export { waitRange } from './wait-range.ts'
