import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer } from './create-server.ts'
import { DataFault } from './database/database.ts'
import { readSettings, SettingsFaults } from './settings.ts'
import { SiteFaults } from './site/check-site.ts'

/** Starts the server that the environment describes; SIGTERM or SIGINT ends it in order, a second one at once. */
async function main(): Promise<void> {
  const { port, host, options } = readSettings(process.env, { ...builtBeside('widget', 'cdn'), ...builtBeside('desk', '') })
  const server = await createServer(options)
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    server.close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  try {
    await server.listen(port, host)
  } catch (error) {
    await server.close()
    throw error
  }
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}`
  process.stderr.write(`Listening on ${address}\n`)
  if (server.setUpToken !== null) process.stderr.write(`Set up the first agent, once: ${address}/desk/#set-up=${server.setUpToken}\n`)
}

/** What a checkout of the whole workspace has built beside this package. */
function builtBeside(name: 'widget' | 'desk', folder: string): { readonly [each in typeof name]?: string } {
  const path = fileURLToPath(new URL(`../../${name}/dist/${folder}`, import.meta.url))
  return existsSync(path) ? { [name]: path } : {}
}

function fail(error: unknown): never {
  process.stderr.write(`${sentences(error).join('\n')}\n`)
  process.exit(1)
}

/** What a person at a terminal can act on; a stack only for what nobody foresaw. */
function sentences(error: unknown): readonly string[] {
  if (error instanceof SettingsFaults || error instanceof SiteFaults) return error.faults
  if (error instanceof DataFault) return [error.message]
  if (!(error instanceof Error)) return [String(error)]
  const { code, port, address } = Object(error) as { readonly code?: unknown; readonly port?: unknown; readonly address?: unknown }
  if (code === 'EADDRINUSE') return [`Port ${port} is in use.`]
  if (code === 'EACCES' && port !== undefined) return [`Port ${port} may not be used by this account.`]
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return [`${address ?? 'HOST'} is not an address of this machine.`]
  return [error.stack ?? error.message]
}

main().catch(fail)
