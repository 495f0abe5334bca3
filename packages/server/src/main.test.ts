import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Credential, type DeskSession, mintId, routes } from '@deskbell/protocol'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openDesk, openLine } from './testing/raw-line.ts'
import { bundleMain, type RunningMain, runMain } from './testing/run-main.ts'
import { smallFaq, smallSite } from './testing/small-site.ts'
import { temporaryFolder } from './testing/start-server.ts'

let main = ''
beforeAll(async () => {
  main = await bundleMain()
}, 60_000)

function settings(more: Record<string, string> = {}): Record<string, string> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'site.json'), JSON.stringify(smallSite))
  writeFileSync(join(folder, 'faq.json'), JSON.stringify(smallFaq))
  return { SITE: join(folder, 'site.json'), FAQ: join(folder, 'faq.json'), DATA: join(folder, 'data'), PORT: '0', ...more }
}
const addressOf = async (running: RunningMain): Promise<string> => (await running.line(/Listening on (http:\/\/\S+)/))[1] ?? ''
const post = async <T>(url: string, path: string, body: object): Promise<T> =>
  (await (await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as T

describe('npm run serve', () => {
  it('[A68] prints one set-up link, serves, and stops in order on SIGTERM', async () => {
    const running = runMain(main, settings())
    const url = await addressOf(running)
    const [, token] = await running.line(/\/desk\/#set-up=([\w-]+)/)
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    const { token: desk } = await post<DeskSession>(url, routes.desk.setUp, {
      token,
      name: 'Mai',
      email: 'mai@larkspur.example',
      password: 'long enough for us',
    })
    const line = await openDesk(url, desk)
    running.child.kill('SIGTERM')
    expect((await line.closed).code).toBe(1012)
    expect(await running.ended).toEqual({ code: 0, signal: null })
  })

  it('[F22] [I13] loses nothing it acknowledged to a kill, and the folder is free at once', async () => {
    const env = settings()
    const first = runMain(main, env)
    const url = await addressOf(first)
    const { token } = await post<Credential>(url, routes.credential, {})
    const line = await openLine(url, token)
    const talk = mintId()
    const receipts = await Promise.all(Array.from({ length: 25 }, (_, n) => line.send(talk, { type: 'message.post', text: `${n}`, locale: 'en' })))
    first.child.kill('SIGKILL')
    await first.ended
    const second = runMain(main, env)
    const again = await openLine(await addressOf(second), token)
    const { heads } = await again.next('welcome')
    expect(heads[talk]).toEqual(receipts.at(-1)?.cursor)
    await again.next('entry', ({ entry }) => entry.cursor.seq === heads[talk]?.seq)
    expect(again.texts(talk)).toEqual(Array.from({ length: 25 }, (_, n) => `${n}`))
  })

  it('[F28] a second server on the same folder says so in one line and ends with 1', async () => {
    const env = settings()
    await addressOf(runMain(main, env))
    const second = runMain(main, env)
    expect((await second.ended).code).toBe(1)
    expect(second.lines()).toEqual([`Another server is using the data folder ${env.DATA}.`])
  })

  it('a port in use is one line', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const running = runMain(main, settings({ PORT: port }))
    expect((await running.ended).code).toBe(1)
    expect(running.lines()).toEqual([`Port ${port} is in use.`])
  })

  it('every fault of the environment, or of the site, is named at once', async () => {
    const environment = runMain(main, { PORT: 'http', SMTP_URL: 'localhost', ORIGINS: 'larkspur.example', IDENTITY_SECRET: 'short', DESK_DIR: '/nowhere' })
    expect((await environment.ended).code).toBe(1)
    expect(environment.lines()).toEqual([
      'PORT is http, which is no port from 0 to 65535.',
      'SITE is missing: the path of the JSON document that describes your desk.',
      'SMTP_URL is not an address such as smtp://user:password@host:587.',
      'IDENTITY_SECRET is shorter than 32 bytes.',
      'ORIGINS names larkspur.example, which is not an origin such as https://www.example.com.',
      'DESK_DIR names /nowhere, which is no folder.',
    ])
    const env = settings()
    writeFileSync(env.SITE ?? '', JSON.stringify({ ...smallSite, page: 'x', teams: [] }))
    const site = runMain(main, env)
    expect((await site.ended).code).toBe(1)
    expect(site.lines()).toEqual(['site.page is not an address that begins with https: or http:.', 'site.teams has no team.'])
  })

  it('a folder that can’t be written is one line', async () => {
    const running = runMain(main, settings({ DATA: '/dev/null/data' }))
    expect((await running.ended).code).toBe(1)
    expect(running.lines()).toEqual([expect.stringMatching(/^The data folder \/dev\/null\/data can't be made: /)])
  })
})
