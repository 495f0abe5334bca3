export { type FakeControl, fixtureAgent } from './control.ts'
export { createFakeBackend, type FakeBackend, type FakeBackendOptions } from './create-fake-backend.ts'
export { fixtureFaq, fixtureSite } from './fixture-site.ts'
export type { SignedVisitor } from './visitors.ts'
