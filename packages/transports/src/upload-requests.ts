import type { UploadRequests } from '@deskbell/core/uploads'
import { canonicalJson, type FileAddress, routes, type UploadAnswer } from '@deskbell/protocol'
import { callServer, patience, type ServerOptions, somebodyElse } from './call-server.ts'

/** In milliseconds: a part of 32 KiB gets through even where a second brings 1 kB. */
const partPatience = 60_000

// One by one: as a whole the namespace would bring every path along.
const visitorPaths = { uploads: routes.uploads, upload: routes.upload, file: routes.file }

interface UploadOptions extends ServerOptions {
  /** The visitor's, where nothing else is said. */
  readonly paths?: typeof visitorPaths
}

/** Files, beside whatever line: the same under every transport, for visitors and for the desk. */
export function createUploadRequests({ paths = visitorPaths, ...options }: UploadOptions): UploadRequests {
  const answered = async (call: Promise<unknown>): Promise<UploadAnswer> => {
    const answer: UploadAnswer = Object(await call)
    if (typeof answer.offset !== 'number') throw somebodyElse()
    return answer
  }
  return {
    begin: (token, ask) => answered(callServer(options, paths.uploads, { token, body: canonicalJson(ask), within: patience })),
    part: (token, id, offset, bytes) =>
      answered(
        callServer(options, `${paths.upload(id)}?offset=${offset}`, {
          token,
          method: 'PUT',
          body: bytes,
          type: 'application/octet-stream',
          within: partPatience,
        }),
      ),
    remove: (token, id) => callServer(options, paths.upload(id), { token, method: 'DELETE', within: patience }),
    async address(token, id) {
      const { path }: FileAddress = Object(await callServer(options, paths.file(id), { token, body: '{}', within: patience }))
      if (typeof path !== 'string' || !path.startsWith('/')) throw somebodyElse()
      return options.server + path
    },
  }
}
