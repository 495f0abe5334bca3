import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'

const compress = (body) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(body) } })
const kinds = { '.js': 'text/javascript', '.css': 'text/css' }
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
<link rel="icon" href="data:,"><body style="margin:0;font:16px sans-serif"><main style="height:1600px;padding:32px"><h1>A page</h1></main>`

/** What a widget puts on a page, by path: its built files as they are, or its entry bundled as a page's owner would. */
async function filesOf({ name, entry, files = {} }) {
  const found = new Map()
  const add = (path, body) => found.set(path, { body: compress(body), type: kinds[extname(path)] ?? 'application/octet-stream' })
  for (const [path, source] of Object.entries(files)) {
    if (!statSync(source).isDirectory()) add(path, readFileSync(source))
    else for (const file of readdirSync(source)) add(`${path}/${file}`, readFileSync(join(source, file)))
  }
  if (!entry) return found
  const id = fileURLToPath(new URL(`widgets/${name}.entry.js`, import.meta.url))
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins: [{ name: 'entry', resolveId: (asked) => (asked === id ? id : null), load: (asked) => (asked === id ? entry : null) }],
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: id, output: { entryFileNames: 'entry.js' } } },
  })
  for (const part of output) add(`/${part.fileName}`, Buffer.from(part.type === 'chunk' ? part.code : part.source))
  return found
}

/** A server for one widget on loopback. `log` has one line for each thing it gave: `{ path, bytes }`, bytes in brotli; documents count as well. */
export async function serveWidget(widget) {
  const files = await filesOf(widget)
  const log = []
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://host').pathname
    const send = (body, type, status = 200) => {
      log.push({ path, bytes: body.length })
      response.writeHead(status, { 'content-type': type, 'content-encoding': 'br', 'cache-control': 'no-store' }).end(body)
    }
    const file = files.get(path)
    const route = widget.routes?.find(({ match }) => match.test(path))
    if (path === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    else if (file) send(file.body, file.type)
    else send(compress(JSON.stringify(route?.reply({ pathname: path }) ?? {})), 'application/json', route ? 200 : 404)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const styles = [...files.keys()].filter((path) => !widget.load && path.endsWith('.css')).map((href) => ({ href }))
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    log,
    tags: widget.load ?? [...styles, { src: '/entry.js', module: true }],
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
