import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerOptions } from './server-options.ts'

/** What the environment says, ready for `createServer`. */
export interface Settings {
  readonly port: number
  readonly host: string
  readonly options: ServerOptions
}

/** Every fault of the environment at once, one sentence each. */
export class SettingsFaults extends Error {
  override readonly name = 'SettingsFaults'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/**
 * PORT (4700), HOST (127.0.0.1), DATA (.data), DATABASE_URL (postgres://…, instead of DATA), REDIS_URL (with it), SITE (a JSON file), FAQ (a JSON file or a folder of them), SMTP_URL, IDENTITY_SECRET,
 * ORIGINS (comma between), PROXIES (how many stand before it), METRICS_TOKEN, WIDGET_DIR, DESK_DIR (`built`, where they
 * are not named). Throws SettingsFaults.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, built: NonNullable<ServerOptions['assets']> = {}): Settings {
  const faults: string[] = []
  const fault = (what: string): undefined => {
    faults.push(what)
    return undefined
  }
  const port = Number(env.PORT ?? 4700)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fault(`PORT is ${env.PORT}, which is no port from 0 to 65535.`)
  if (env.SITE === undefined) fault('SITE is missing: the path of the JSON document that describes your desk.')
  const site = env.SITE === undefined ? undefined : readJson('SITE', env.SITE, fault)
  const faq = env.FAQ === undefined ? [] : readFaq(env.FAQ, fault)

  const smtp = env.SMTP_URL
  if (smtp !== undefined && !isOf(smtp, /^smtps?:$/)) fault('SMTP_URL is not an address such as smtp://user:password@host:587.')
  const database = env.DATABASE_URL
  const redis = env.REDIS_URL
  if (database !== undefined && !isOf(database, /^postgres(?:ql)?:$/)) fault('DATABASE_URL is not an address such as postgres://user:password@host:5432/name.')
  if (redis !== undefined && !isOf(redis, /^rediss?:$/)) fault('REDIS_URL is not an address such as redis://host:6379.')
  if (redis !== undefined && database === undefined) fault('REDIS_URL wakes servers that share a database: name that one with DATABASE_URL.')
  const secret = env.IDENTITY_SECRET
  if (secret !== undefined && Buffer.byteLength(secret) < 32) fault('IDENTITY_SECRET is shorter than 32 bytes.')
  const origins = env.ORIGINS?.split(',').map((origin) => origin.trim())
  for (const origin of origins ?? [])
    if (origin !== 'none' && (!URL.canParse(origin) || new URL(origin).origin !== origin))
      fault(`ORIGINS names ${origin}, which is not an origin such as https://www.example.com.`)
  for (const name of ['WIDGET_DIR', 'DESK_DIR'] as const)
    if (env[name] !== undefined && !isFolder(env[name])) fault(`${name} names ${env[name]}, which is no folder.`)
  const proxies = Number(env.PROXIES ?? 0)
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 10) fault(`PROXIES is ${env.PROXIES}, which is no number from 0 to 10.`)
  if (faults.length) throw new SettingsFaults(faults)

  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    options: {
      site,
      faq,
      data: env.DATA ?? '.data',
      proxies,
      ...(database === undefined ? {} : { database }),
      ...(redis === undefined ? {} : { redis }),
      mail: smtp === undefined ? null : { url: smtp },
      log: { level: 'info', stream: process.stderr },
      assets: { ...built, ...(env.WIDGET_DIR === undefined ? {} : { widget: env.WIDGET_DIR }), ...(env.DESK_DIR === undefined ? {} : { desk: env.DESK_DIR }) },
      ...(secret === undefined ? {} : { identitySecret: secret }),
      ...(origins === undefined ? {} : { origins }),
      ...(env.METRICS_TOKEN === undefined ? {} : { metricsToken: env.METRICS_TOKEN }),
    },
  }
}

const isOf = (address: string, protocols: RegExp): boolean => URL.canParse(address) && protocols.test(new URL(address).protocol)

function readFaq(path: string, fault: (what: string) => undefined): unknown {
  if (!isFolder(path)) return readJson('FAQ', path, fault)
  const files = readdirSync(path).filter((name) => name.endsWith('.json'))
  return files.sort().flatMap((name) => readJson('FAQ', join(path, name), fault))
}

function readJson(name: string, path: string, fault: (what: string) => undefined): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch (error) {
    return fault(`${name} names ${path}, which can't be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
