import type { FileSource } from './uploads.ts'

const step = 1024 * 1024

/** FNV-1a over all bytes: enough to tell whether somebody chose the same file again, and there on pages without TLS, where `crypto.subtle` is not. */
export async function digestOf(file: FileSource): Promise<number> {
  let digest = 0x811c9dc5
  for (let at = 0; at < file.size; at += step)
    for (const byte of await file.read(at, Math.min(file.size, at + step))) digest = Math.imul(digest ^ byte, 0x01000193)
  return digest
}
