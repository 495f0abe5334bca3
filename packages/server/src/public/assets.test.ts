import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttp } from '../http/create-http.ts'
import { addWidget, readAssets } from './assets.ts'

describe('the files of the widget', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskbell-assets-'))
    await mkdir(join(folder, 'deskbell/0f9a3b7c'), { recursive: true })
    await writeFile(join(folder, 'deskbell.js'), 'launcher')
    await writeFile(join(folder, 'deskbell/0f9a3b7c/home.js'), 'panel')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('stand where the launcher looks for them, for pages of every origin', async () => {
    const app = createHttp(false)
    addWidget(app, readAssets(folder))
    const launcher = await app.inject('/deskbell.js')
    expect([launcher.body, launcher.headers['cache-control']]).toEqual(['launcher', 'public, no-cache'])
    const panel = await app.inject('/deskbell/0f9a3b7c/home.js')
    expect(panel.body).toBe('panel')
    expect(panel.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=31536000, immutable' })
    expect((await app.inject('/deskbell/other.js')).statusCode).toBe(404)
    await app.close()
  })
})
