import type { AttachmentRef } from './log.ts'

/** `POST /v1/uploads`: begins a file, or asks how far it is. The same id again with the same words is the same file. */
export interface UploadAsk {
  readonly id: string
  readonly conversation: string
  /** One plain line; the server cleans it. */
  readonly name: string
  /** In bytes. */
  readonly size: number
}

/** `PUT /v1/uploads/:id?offset=`, the bytes as `application/octet-stream`: at most `uploadLimits.part` of them. Answers the same. */
export interface UploadAnswer {
  /** How much the server has: go on from here, whatever was sent before. */
  readonly offset: number
  /** Once it has everything. */
  readonly done?: AttachmentRef
}

/** `POST /v1/files/:id`: an address that shows this file for a few minutes, to whoever may read its conversation. */
export interface FileAddress {
  /** A path of the server. */
  readonly path: string
}

export const uploadLimits = {
  /** Bytes of one file. */
  file: 10 * 1024 * 1024,
  /** Bytes of one request. */
  part: 256 * 1024,
  /** Files of one message. */
  files: 10,
  /** Pixels of one picture: more is a trap for who opens it, or nothing a screen can show. */
  pixels: 50_000_000,
} as const
