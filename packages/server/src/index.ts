export type { AgentConfig } from './agent/roster.ts'
export { createServer, type Server, type ServerOptions } from './create-server.ts'
export { DataFault } from './database/database.ts'
export { type CheckedSite, checkSite, SiteFaults } from './site/check-site.ts'
