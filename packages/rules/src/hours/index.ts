export { localDate } from './local-date.ts'
export { ScheduleFault } from './parse-plan.ts'
export { knownSchedule, parseSchedule, type Schedule } from './schedule.ts'
export { answerBy } from './working-days.ts'
