// Apart from the fake backend, because the suites need vitest and the fake backend also runs in a page.
export {
  type BackendControl,
  describeStore,
  describeTransport,
  FakeClock,
  FakeTabs,
  FrameRecorder,
  failingStore,
  HeldLine,
  HeldTransport,
  type StoreGround,
  seededRandom,
  settle,
  type TransportGround,
} from '@deskbell/core/testing'
