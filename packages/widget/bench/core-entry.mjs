// What a host with a UI of its own bundles.
export { createChat } from '@deskbell/core'
export { restTransport } from '@deskbell/transports/rest'
export { webSocketTransport } from '@deskbell/transports/websocket'
