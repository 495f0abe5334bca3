export { checkField, type FieldFault } from './check-field.ts'
