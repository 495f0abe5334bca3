import { mintId, type UploadAnswer, uploadLimits } from '@deskbell/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileStore } from '../files/file-store.ts'

/** What every FileStore promises. `open` gives two over the same database, as two nodes have them. */
export function describeFileStore(name: string, open: () => Promise<readonly [FileStore, FileStore]>): void {
  describe(`file store: ${name}`, () => {
    let store: FileStore
    let other: FileStore
    beforeEach(async () => {
      ;[store, other] = await open()
    })
    const owner = 'guest:1'
    const begun = async (size: number, more: { readonly name?: string; readonly conversation?: string } = {}) => {
      const file = { id: mintId(), conversation: mintId(), name: 'a.txt', size, ...more }
      expect(await store.begin(file, owner)).toEqual({ offset: 0 })
      return file
    }

    it('[PR86] [F60] puts parts together wherever the line was cut, each byte once', async () => {
      const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
      const file = await begun(bytes.length)
      for (const share of [0.1, 0.5, 0.99, 1]) {
        const { offset } = await other.begin(file, owner)
        const upTo = Math.floor(bytes.length * share)
        for (let at = offset; at < upTo; at += uploadLimits.part) {
          const part = bytes.subarray(at, Math.min(upTo, at + uploadLimits.part))
          // The answer to the first was lost, and the other node is asked.
          await store.append(file.id, owner, at, part)
          await other.append(file.id, owner, at, part)
        }
      }
      const { done, offset } = await store.begin(file, owner)
      expect([offset, done]).toEqual([bytes.length, { id: file.id, name: 'a.txt', type: 'application/octet-stream', size: bytes.length }])
      expect((await other.read(file.id)).equals(bytes)).toBe(true)
    })

    it('[PR86] [A58] two nodes that take the same part at once keep it once', async () => {
      const file = await begun(6)
      const part = Buffer.from('abc')
      await Promise.all([store.append(file.id, owner, 0, part), other.append(file.id, owner, 0, part)])
      await Promise.all([store.append(file.id, owner, 3, part), other.append(file.id, owner, 3, part)])
      expect((await store.read(file.id)).toString()).toBe('abcabc')
    })

    it('[CV20] [A22] tells only whole files, of their owner and their talk', async () => {
      const file = await begun(3)
      const whole = (who = owner, talk = file.conversation) => store.use([file.id, mintId()], who, talk)
      expect([(await whole()).size, await store.find(file.id)]).toEqual([0, null])
      await store.append(file.id, owner, 0, Buffer.from('abc'))
      expect([...(await whole()).keys()]).toEqual([file.id])
      expect([(await whole('guest:2')).size, (await whole(owner, mintId())).size, (await store.use([], owner, file.conversation)).size]).toEqual([0, 0, 0])
      expect(await other.find(file.id)).toMatchObject({ owner, conversation: file.conversation, size: 3 })
    })

    it('[PR92] forgets what is taken back, unless a message refers to it', async () => {
      const [half, whole, used] = [await begun(4), await begun(3), await begun(3)]
      for (const { id } of [half, whole, used]) await store.append(id, owner, 0, Buffer.from('abc'))
      await store.use([used.id], owner, used.conversation)
      for (const { id } of [half, whole, used]) {
        await store.remove(id, 'guest:2')
        expect((await store.read(id)).length).toBe(3)
        await store.remove(id, owner)
      }
      expect([(await other.read(half.id)).length, (await other.read(whole.id)).length, (await other.read(used.id)).length]).toEqual([0, 0, 3])
      await store.remove(mintId(), owner)
    })

    it('[A20] is nobody else’s to add to, and a used id is no other file', async () => {
      const file = await begun(3)
      await expect(store.append(file.id, 'guest:2', 0, Buffer.from('abc'))).rejects.toMatchObject({ code: 'not-found' })
      await expect(store.begin(file, 'guest:2')).rejects.toMatchObject({ code: 'not-found' })
      await expect(store.begin({ ...file, size: 4 }, owner)).rejects.toMatchObject({ code: 'mismatch' })
      await expect(store.append(file.id, owner, 0, Buffer.from('abcd'))).rejects.toMatchObject({ code: 'too-large' })
    })

    it('[PR87] keeps nothing of what is not what its name says', async () => {
      const file = await begun(3, { name: 'a.png' })
      await expect(store.append(file.id, owner, 0, Buffer.from('abc'))).rejects.toMatchObject({ code: 'invalid' })
      await expect(store.append(file.id, owner, 0, Buffer.from('abc'))).rejects.toMatchObject({ code: 'not-found' })
      expect((await store.read(file.id)).length).toBe(0)
    })

    it('[PR87] [A60] keeps a picture without its metadata, in parts, and knows the size that was announced', async () => {
      const chunk = (type: string, data: Buffer): Buffer => {
        const size = Buffer.alloc(4)
        size.writeUInt32BE(data.length)
        return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)])
      }
      const head = Buffer.alloc(13, 1)
      const picture = (...more: readonly Buffer[]): Buffer =>
        Buffer.concat([
          Buffer.from('89504e470d0a1a0a', 'hex'),
          chunk('IHDR', Buffer.concat([Buffer.from('0000000900000008', 'hex'), head.subarray(8)])),
          ...more,
          chunk('IDAT', Buffer.alloc(600_000, 7)),
          chunk('IEND', Buffer.alloc(0)),
        ])
      const sent = picture(chunk('tEXt', Buffer.from('41.40338, 2.17403')))
      const kept = picture()
      const file = await begun(sent.length, { name: 'a.png' })
      let answer: UploadAnswer = { offset: 0 }
      while (!answer.done) answer = await store.append(file.id, owner, answer.offset, sent.subarray(answer.offset, answer.offset + uploadLimits.part))
      expect(answer.done).toEqual({ id: file.id, name: 'a.png', type: 'image/png', size: kept.length, width: 9, height: 8 })
      expect((await other.read(file.id)).equals(kept)).toBe(true)
      expect(await other.begin(file, owner)).toEqual(answer)
      expect(await other.append(file.id, owner, 0, sent.subarray(0, 9))).toEqual(answer)
    })
  })
}
