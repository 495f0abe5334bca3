export { type Availability, availability } from './availability.ts'
export { rankChannels } from './rank-channels.ts'
export { routeTeam } from './route-team.ts'
