export { type BackendControl, describeTransport, type TransportGround } from './describe-transport.ts'
export { FrameRecorder } from './frame-recorder.ts'
