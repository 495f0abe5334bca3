import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ServedFile {
  readonly type: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

export interface PageServer {
  /** Without a slash at the end. */
  readonly origin: string
  close(): Promise<void>
}

/** A host's own web server, on a port of its own. `find` gets the path, and what was posted to it. */
export async function servePages(find: (path: string, posted: string) => ServedFile | undefined): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    let posted = ''
    for await (const chunk of request) posted += chunk
    const file = find(new URL(request.url ?? '/', 'http://host').pathname, posted)
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain', ...file?.headers })
    response.end(file?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
