import { WebSocket } from 'undici'

// Node 20 has no WebSocket of its own; msw and the socket transport's tests need one.
globalThis.WebSocket ??= WebSocket as never
