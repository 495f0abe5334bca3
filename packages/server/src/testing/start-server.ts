import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Credential, type CredentialAsk, type DeskSession, type ErrorBody, routes } from '@deskbell/protocol'
import { onTestFinished } from 'vitest'
import { createServer } from '../create-server.ts'
import type { ServerOptions } from '../server-options.ts'
import { ada, ben, smallFaq, smallSite } from './small-site.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly headers: Headers
}

/** The real server on a free port of loopback, closed after the test. */
export async function startServer(more: Partial<ServerOptions> = {}) {
  const server = await createServer({ site: smallSite, faq: smallFaq, data: ':memory:', mail: null, agents: [ada, ben], ...more })
  await server.listen(0, '127.0.0.1')
  onTestFinished(server.close)
  const url = `http://127.0.0.1:${server.address().port}`

  const ask = async <T = ErrorBody>(
    method: string,
    path: string,
    { token, body, headers = {} }: { readonly token?: string; readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as T, headers: response.headers }
  }

  return {
    server,
    url,
    close: server.close,
    ask,
    credential: async (body: CredentialAsk = {}) => (await ask<Credential>('POST', routes.credential, { body })).body,
    signIn: async ({ email, password }: { readonly email: string; readonly password: string } = ada) =>
      (await ask<DeskSession>('POST', routes.desk.session, { body: { email, password } })).body,
  }
}

export type TestServer = Awaited<ReturnType<typeof startServer>>
