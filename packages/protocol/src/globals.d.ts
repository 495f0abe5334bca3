/** The few globals that the protocol may use. Anything else of a page or of Node is a compile error. */

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }
declare function btoa(bytes: string): string
