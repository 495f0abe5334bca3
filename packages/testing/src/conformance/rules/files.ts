import { type AttachmentRef, errorCodes, mintId, routes, type UploadAnswer, uploadLimits } from '@deskbell/protocol'
import { answers, misfit } from '@deskbell/protocol/answers'
import type { Answer, Backend, Visitor } from '../backend.ts'
import { Broken, holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

const begin = ({ backend, token }: Visitor, file: object): Promise<Answer> => backend.ask('POST', routes.uploads, { token, body: file })
const put = ({ backend, token }: Visitor, id: string, offset: number, bytes: Uint8Array): Promise<Answer> =>
  backend.ask('PUT', `${routes.upload(id)}?offset=${offset}`, { token, bytes })
const remove = ({ backend, token }: Visitor, id: string): Promise<Answer> => backend.ask('DELETE', routes.upload(id), { token })
const addressOf = ({ backend, token }: Visitor, id: string): Promise<Answer> => backend.ask('POST', routes.file(id), { token, body: {} })

const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const fileIn = (conversation: string, name: string, size: number) => ({ id: mintId(), conversation, name, size })

function answered(answer: Answer, what: string): UploadAnswer {
  const wrong = misfit(answers.upload, answer.body)
  holds(answer.status === 200 && wrong === null, `${what} is answered with ${answer.status}${wrong ? `, ${wrong}` : ''}`)
  return answer.body as UploadAnswer
}
function fails(answer: Answer, code: keyof typeof errorCodes, what: string): void {
  same([answer.status, Object(answer.body).code], [errorCodes[code].http, code], `the answer to ${what}`)
}

/** A site may take none: then there is nothing to hold it to. */
async function takesFiles(backend: Backend): Promise<boolean> {
  const { body } = await backend.ask('GET', `${routes.site}?locale=en`)
  return Object(Object(body).site).takesFiles === true
}

async function bring(visitor: Visitor, conversation: string, name: string, bytes: Uint8Array): Promise<AttachmentRef> {
  const file = fileIn(conversation, name, bytes.length)
  answered(await begin(visitor, file), 'a file that begins')
  const { done } = answered(await put(visitor, file.id, 0, bytes), 'its only part')
  if (!done) throw new Broken('a file with all its bytes is not done')
  return done
}

/** A PNG of one pixel, with a place in its metadata. */
function picture(metadata: boolean): Uint8Array {
  const chunk = (name: string, data: readonly number[]): number[] => [0, 0, 0, data.length, ...text(name), ...data, 0, 0, 0, 0]
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0])]
  return Uint8Array.from([...head, ...(metadata ? chunk('tEXt', [...text('41.40338')]) : []), ...chunk('IDAT', [1, 2, 3]), ...chunk('IEND', [])])
}

export const fileRules: readonly Rule[] = [
  {
    id: 'PR86',
    says: 'a file comes in parts and goes on where it was, whatever came twice',
    async check(backend) {
      if (!(await takesFiles(backend))) return
      const visitor = await backend.visitor()
      const file = fileIn(mintId(), 'a.txt', 6)
      same(answered(await begin(visitor, file), 'a file that begins'), { offset: 0 }, 'what the server has at first')
      same(answered(await put(visitor, file.id, 0, text('abc')), 'a part'), { offset: 3 }, 'what the server has')
      same(answered(await put(visitor, file.id, 0, text('abc')), 'the part again'), { offset: 3 }, 'what the server has after the same part')
      same(answered(await put(visitor, file.id, 5, text('f')), 'a part from further on'), { offset: 3 }, 'what the server has after a gap')
      same(answered(await begin(visitor, file), 'the same beginning'), { offset: 3 }, 'where to go on')
      fails(await begin(visitor, { ...file, size: 7 }), 'mismatch', 'a used id')
      fails(await put(visitor, file.id, 3, text('defg')), 'too-large', 'more bytes than announced')
      const { done, offset } = answered(await put(visitor, file.id, 3, text('def')), 'the last part')
      same([offset, done?.id, done?.size], [6, file.id, 6], 'the whole file')
      same(answered(await begin(visitor, file), 'the beginning of a whole file').done, done, 'the whole file, asked for again')
      fails(await begin(visitor, { ...fileIn(mintId(), 'a.txt', uploadLimits.file + 1) }), 'too-large', 'a file over the limit')
      fails(await begin(visitor, fileIn(mintId(), 'a.txt', 0)), 'invalid', 'an empty file')
    },
  },
  {
    id: 'PR87',
    says: 'what is taken is decided by name and bytes, and a picture loses its metadata',
    async check(backend) {
      if (!(await takesFiles(backend))) return
      const visitor = await backend.visitor()
      const talk = mintId()
      for (const name of ['a.svg', 'a.html', 'a.exe', 'a']) fails(await begin(visitor, fileIn(talk, name, 9)), 'invalid', `a file named ${name}`)
      const false_ = fileIn(talk, 'a.png', 5)
      await begin(visitor, false_)
      fails(await put(visitor, false_.id, 0, text('<svg>')), 'invalid', 'a picture that is none')
      const clean = picture(false)
      const done = await bring(visitor, talk, '../shot.png', picture(true))
      same([done.name, done.type, done.size, done.width, done.height], ['shot.png', 'image/png', clean.length, 1, 1], 'the picture')
      same((await bring(visitor, talk, 'a.txt', text('<svg>'))).type, 'application/octet-stream', 'the type of a text')
    },
  },
  {
    id: 'PR88',
    says: 'a file is shown by an address that ends, to who may see it, and is never a page',
    async check(backend) {
      if (!(await takesFiles(backend))) return
      const visitor = await backend.visitor()
      const done = await bring(visitor, mintId(), 'a.txt', text('hello'))
      const { status, body } = await addressOf(visitor, done.id)
      const wrong = misfit(answers.fileAddress, body)
      holds(status === 200 && wrong === null, `an address is answered with ${status}${wrong ? `, ${wrong}` : ''}`)
      const path = String(Object(body).path)
      const shown = await backend.options.fetch(backend.options.url + path)
      same([shown.status, await shown.text()], [200, 'hello'], 'what is shown')
      holds(/^attachment/.test(shown.headers.get('content-disposition') ?? ''), 'a file is not an attachment')
      same(shown.headers.get('x-content-type-options'), 'nosniff', 'x-content-type-options')
      holds(/\bsandbox\b/.test(shown.headers.get('content-security-policy') ?? ''), 'a file has rights when it is opened')
      fails(await backend.ask('GET', path.replace(/signature=[^&]+/, `signature=${mintId()}`)), 'not-found', 'another signature')
      fails(await backend.ask('GET', routes.file(done.id)), 'not-found', 'a file without a signature')
      if (backend.options.credential !== undefined) return
      const stranger = await backend.visitor()
      fails(await addressOf(stranger, done.id), 'not-found', 'a stranger’s question for it')
      fails(await put(stranger, done.id, 0, text('x')), 'not-found', 'a stranger’s part')
    },
  },
  {
    id: 'PR92',
    says: 'a file is taken back until a message refers to it',
    async check(backend) {
      if (!(await takesFiles(backend))) return
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const [kept, gone] = [await bring(visitor, talk, 'a.txt', text('kept')), await bring(visitor, talk, 'b.txt', text('gone'))]
      const post = { id: mintId(), conversation: talk, type: 'message.post', text: '', locale: 'en' }
      for (const { id } of [gone, { id: mintId() }]) same((await remove(visitor, id)).status, 200, 'the status of taking back')
      fails(await visitor.post({ ...post, attachments: [gone] }), 'not-found', 'a message with a file that was taken back')
      const half = fileIn(talk, 'c.txt', 9)
      await begin(visitor, half)
      fails(await visitor.post({ ...post, id: mintId(), attachments: [{ ...kept, id: half.id }] }), 'not-found', 'a message with half a file')
      same((await visitor.post({ ...post, id: mintId(), attachments: [kept] })).status, 200, 'the status of a message with a file')
      await remove(visitor, kept.id)
      same((await addressOf(visitor, kept.id)).status, 200, 'the status of the file of a message')
    },
  },
]
