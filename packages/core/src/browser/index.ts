export { broadcastBell } from './broadcast-bell.ts'
export { browserNetwork } from './browser-network.ts'
export { indexedDbStore } from './indexed-db-store.ts'
export { webLock } from './web-lock.ts'
