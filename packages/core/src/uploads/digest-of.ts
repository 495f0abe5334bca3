/** FNV-1a: enough to tell whether somebody chose the same file again, and there on pages without TLS, where `crypto.subtle` is not. */
export function digestOf(bytes: Uint8Array): number {
  let digest = 0x811c9dc5
  for (const byte of bytes) digest = Math.imul(digest ^ byte, 0x01000193)
  return digest
}
