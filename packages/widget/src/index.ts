export { defineDeskbell } from './element.ts'
export type { DeskBell, DeskBellCalls, DeskBellEvents, Identity } from './launcher/panel.ts'
export type { Strings } from './locales/strings.ts'
