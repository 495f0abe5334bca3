export { maskPersonal } from './mask-personal.ts'
export { isQuestion, questionKey } from './question-key.ts'
