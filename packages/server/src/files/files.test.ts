import { type AttachmentRef, type ErrorBody, type FileAddress, mintId, routes, type SiteAnswer, type UploadAnswer, uploadLimits } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openDesk, openLine } from '../testing/raw-line.ts'
import { smallSite } from '../testing/small-site.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { dispositionOf } from './disposition-of.ts'

/** A picture of so many pixels, as far as its header goes, and what is more. */
function png(width: number, height: number, ...more: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more, chunk('IEND')])
}
function chunk(name: string, data = Buffer.alloc(0)): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, Buffer.from(name), data, Buffer.alloc(4)])
}
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

const put = async (server: TestServer, token: string, id: string, offset: number | string, bytes: Buffer) => {
  const response = await fetch(`${server.url}${routes.upload(id)}?offset=${offset}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, body: (await response.json()) as UploadAnswer & ErrorBody }
}
const begin = (server: TestServer, token: string, file: { id: string; conversation: string; name: string; size: number }) =>
  server.ask<UploadAnswer & ErrorBody>('POST', routes.uploads, { token, body: file })

async function upload(server: TestServer, token: string, conversation: string, bytes: Buffer, name = 'a.png'): Promise<AttachmentRef> {
  const id = mintId()
  await begin(server, token, { id, conversation, name, size: bytes.length })
  let answer: UploadAnswer = { offset: 0 }
  while (!answer.done) answer = (await put(server, token, id, answer.offset, bytes.subarray(answer.offset, answer.offset + uploadLimits.part))).body
  return answer.done
}
const addressOf = (server: TestServer, token: string, id: string) => server.ask<FileAddress & ErrorBody>('POST', routes.file(id), { token, body: {} })

describe('files', () => {
  it('[PR86] [F60] come in parts and go on where they were cut, whatever was sent twice', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const bytes = png(20, 10, chunk('IDAT', Buffer.alloc(600_000, 7)))
    const file = { id: mintId(), conversation: mintId(), name: 'shot.png', size: bytes.length }
    expect((await begin(server, token, file)).body).toEqual({ offset: 0 })
    const part = bytes.subarray(0, uploadLimits.part)
    expect((await put(server, token, file.id, 0, part)).body).toEqual({ offset: part.length })
    // The answer was lost: the same part again, then a question where to go on.
    expect((await put(server, token, file.id, 0, part)).body).toEqual({ offset: part.length })
    expect((await put(server, token, file.id, 500_000, bytes.subarray(500_000))).body).toEqual({ offset: part.length })
    expect((await begin(server, token, file)).body).toEqual({ offset: part.length })
    await put(server, token, file.id, part.length, bytes.subarray(part.length, 2 * part.length))
    const last = await put(server, token, file.id, 2 * part.length, bytes.subarray(2 * part.length))
    expect(last.body).toEqual({ offset: bytes.length, done: { id: file.id, name: 'shot.png', type: 'image/png', size: bytes.length, width: 20, height: 10 } })
    const { body } = await addressOf(server, token, file.id)
    const served = await fetch(server.url + body.path)
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('[CV20] [F60] [A22] a message refers to whole files of its talk and its sender, and says of them what the server found', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const line = await openLine(server.url, token)
    const talk = mintId()
    const done = await upload(server, token, talk, png(20, 10))
    const part = { id: mintId(), conversation: talk, name: 'half.png', size: 100 }
    await begin(server, token, part)
    const stranger = (await server.credential()).token
    const foreign = await upload(server, stranger, mintId(), png(5, 5))
    const post = (attachments: readonly AttachmentRef[]) => line.send(talk, { type: 'message.post', text: '', locale: 'en', attachments })
    await expect(post([{ ...done, id: part.id }])).rejects.toThrow('not-found')
    await expect(post([foreign])).rejects.toThrow('not-found')
    await expect(post([done, { ...done, id: mintId() }])).rejects.toThrow('not-found')
    await post([{ ...done, name: '../evil.svg', type: 'image/svg+xml', size: 1 }])
    const { entry } = await line.next('entry', ({ entry: one }) => one.fact.type === 'message')
    expect(entry.fact).toEqual({ type: 'message', text: '', via: 'chat', attachments: [done] })
    await expect(line.send(mintId(), { type: 'message.post', text: 'x', locale: 'en', attachments: [done] })).rejects.toThrow('not-found')
    await expect(line.send(talk, { type: 'message.post', text: ' ', locale: 'en' })).rejects.toThrow('invalid')
  })

  it('[PR88] [A59] [A20] are shown to who may read the talk, by addresses that end, and to nobody else', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const line = await openLine(server.url, token)
    const talk = mintId()
    const done = await upload(server, token, talk, png(20, 10))
    await line.send(talk, { type: 'message.post', text: 'see', locale: 'en', attachments: [done] })
    const stranger = (await server.credential()).token
    const nothing = await addressOf(server, stranger, mintId())
    expect(await addressOf(server, stranger, done.id)).toMatchObject({ status: 404, body: nothing.body })
    expect((await put(server, stranger, done.id, 0, png(1, 1))).body).toEqual(nothing.body)
    expect((await begin(server, stranger, { id: mintId(), conversation: talk, name: 'a.png', size: 1 })).status).toBe(404)
    expect((await begin(server, stranger, { id: done.id, conversation: mintId(), name: 'a.png', size: 1 })).status).toBe(404)

    const desk = await server.signIn()
    const seen = await server.ask<FileAddress>('POST', routes.desk.file(done.id), { token: desk.token, body: {} })
    expect((await fetch(server.url + seen.body.path)).status).toBe(200)
    const { path } = (await addressOf(server, token, done.id)).body
    const url = new URL(server.url + path)
    const tampered = ['until', 'signature'].map((name) => {
      const other = new URL(url)
      other.searchParams.set(name, name === 'until' ? `${Date.now() + 9e9}` : 'x'.repeat(43))
      return other
    })
    const old = new URL(url)
    old.searchParams.set('until', `${Date.now() - 1}`)
    const swapped = new URL(url.href.replace(done.id, mintId()))
    for (const other of [...tampered, old, swapped, new URL(url.pathname, url)]) expect((await fetch(other)).status).toBe(404)
  })

  it('[PR87] [A53] [A54] are never a page: the type is in the bytes, all are downloads without rights', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const talk = mintId()
    const script = Buffer.from('<!doctype html><script>alert(1)</script>')
    const refused: readonly (readonly [string, Buffer])[] = [
      ['a.png', svg],
      ['a.jpg', script],
      ['a.pdf', script],
      ['a.gif', Buffer.from('GIF89a', 'latin1')],
    ]
    for (const [name, bytes] of refused) {
      const file = { id: mintId(), conversation: talk, name, size: bytes.length }
      await begin(server, token, file)
      expect([name, (await put(server, token, file.id, 0, bytes)).body.code]).toEqual([name, 'invalid'])
      expect((await put(server, token, file.id, 0, bytes)).body.code).toBe('not-found')
    }
    for (const name of ['a.svg', 'a.html', 'eicar.com', 'a.png.exe', 'a.heic', 'a', '.png/'])
      expect([name, (await begin(server, token, { id: mintId(), conversation: talk, name, size: 9 })).body.code]).toEqual([name, 'invalid'])
    const cases: readonly (readonly [string, Buffer, string])[] = [
      ['a.txt', svg, 'application/octet-stream'],
      ['a.jpg', png(2, 2), 'image/png'],
      ['a.gif', Buffer.from('GIF89a/*\x02\x00*/=1;alert(1)//', 'latin1'), 'image/gif'],
      ['a.pdf', Buffer.from('%PDF-1.7 /JS (app.alert(1))'), 'application/octet-stream'],
    ]
    for (const [name, bytes, type] of cases) {
      const done = await upload(server, token, talk, bytes, name)
      expect([name, done.type]).toEqual([name, type])
      const { headers } = await fetch(server.url + (await addressOf(server, token, done.id)).body.path)
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('content-disposition')).toMatch(/^attachment; /)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    }
  })

  it('[A55] a picture of too many pixels is refused by its header, and nothing is unpacked', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const bomb = png(60_000, 60_000)
    const file = { id: mintId(), conversation: mintId(), name: 'a.png', size: bomb.length }
    await begin(server, token, file)
    expect((await put(server, token, file.id, 0, bomb)).body.code).toBe('invalid')
    expect((await put(server, token, file.id, 0, bomb)).body.code).toBe('not-found')
  })

  it('[PR87] [A60] a picture loses what it says of its place before anybody sees it, and what stands behind its end [A54]', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const talk = mintId()
    const clean = png(20, 10, chunk('IDAT', Buffer.alloc(400_000, 7)))
    const sent = Buffer.concat([png(20, 10, chunk('eXIf', Buffer.from('GPS 41.40338')), chunk('IDAT', Buffer.alloc(400_000, 7))), svg])
    const file = { id: mintId(), conversation: talk, name: 'a.png', size: sent.length }
    await begin(server, token, file)
    let answer: UploadAnswer = { offset: 0 }
    while (!answer.done) answer = (await put(server, token, file.id, answer.offset, sent.subarray(answer.offset, answer.offset + 100_000))).body
    expect(answer).toEqual({ offset: sent.length, done: { id: file.id, name: 'a.png', type: 'image/png', size: clean.length, width: 20, height: 10 } })
    const served = await fetch(server.url + (await addressOf(server, token, file.id)).body.path)
    expect(Buffer.from(await served.arrayBuffer()).equals(clean)).toBe(true)
    // The last answer was lost: the same question finds the file, by the size that was announced.
    expect((await begin(server, token, file)).body).toEqual(answer)
  })

  it('are not taken where the site says so, and the site says it to every page', async () => {
    const server = await startServer({ site: { ...smallSite, takesFiles: false } })
    const { token } = await server.credential()
    expect((await begin(server, token, { id: mintId(), conversation: mintId(), name: 'a.png', size: 9 })).body.code).toBe('forbidden')
    expect((await server.ask<SiteAnswer>('GET', routes.site)).body.site).toMatchObject({ takesFiles: false })
  })

  it('[A58] sizes, offsets and numbers of files have an end', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const talk = mintId()
    const file = { id: mintId(), conversation: talk, name: 'a.txt', size: 1_000 }
    expect((await begin(server, token, { ...file, size: uploadLimits.file + 1 })).status).toBe(413)
    expect((await begin(server, token, { ...file, size: 0 })).status).toBe(400)
    await begin(server, token, file)
    expect((await put(server, token, file.id, 0, Buffer.alloc(1_001))).status).toBe(413)
    expect((await put(server, token, file.id, 0, Buffer.alloc(uploadLimits.part + 1))).status).toBe(413)
    expect((await put(server, token, file.id, 10 ** 9, Buffer.alloc(10))).body).toEqual({ offset: 0 })
    for (const offset of ['-1', '1e3', 'x', '', '0x1']) expect((await put(server, token, file.id, offset, Buffer.alloc(10))).status).toBe(400)
    expect((await begin(server, token, { ...file, size: 999 })).body.code).toBe('mismatch')
    let last = 200
    for (let n = 0; n < 30 && last === 200; n++) last = (await begin(server, token, { ...file, id: mintId(), size: uploadLimits.file })).status
    expect(last).toBe(413)
    const line = await openLine(server.url, token)
    const many = Array.from({ length: uploadLimits.files + 1 }, () => ({ id: mintId(), name: 'a', type: 'image/png', size: 1 }))
    await expect(line.send(talk, { type: 'message.post', text: '', locale: 'en', attachments: many })).rejects.toThrow('invalid')
  })

  it('an agent attaches too, and the visitor sees it', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const line = await openLine(server.url, token)
    const talk = mintId()
    await line.send(talk, { type: 'handoff.request', locale: 'en' })
    const { token: deskToken } = await server.signIn()
    const desk = await openDesk(server.url, deskToken)
    desk.tell({ type: 'follow', log: talk, after: 'tail' })
    await desk.send(talk, { type: 'conversation.accept' })
    const id = mintId()
    await server.ask('POST', routes.desk.uploads, { token: deskToken, body: { id, conversation: talk, name: 'form.pdf', size: 5 } })
    const sent = await fetch(`${server.url}${routes.desk.upload(id)}?offset=0`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${deskToken}`, 'content-type': 'application/octet-stream' },
      body: '%PDF-',
    })
    const { done } = (await sent.json()) as UploadAnswer
    if (!done) throw new Error('It is whole.')
    await desk.send(talk, { type: 'message.post', text: 'Please fill this in', locale: 'en', attachments: [done] })
    const { entry } = await line.next('entry', ({ entry: one }) => one.fact.type === 'message')
    expect(entry.fact).toMatchObject({ attachments: [{ name: 'form.pdf' }] })
    expect((await addressOf(server, token, id)).status).toBe(200)
  })
})

describe('[A57] the name of a file', () => {
  it('stands in a header without breaking it', () => {
    expect(dispositionOf('a "b".png')).toBe(`attachment; filename="a _b_.png"; filename*=UTF-8''a%20%22b%22.png`)
    expect(dispositionOf('订单\r\n.png')).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/)
  })
})
