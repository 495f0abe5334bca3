import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeBus, heard } from '../testing/describe-bus.ts'
import { hasRedis, startRedis, type TestRedis } from '../testing/start-redis.ts'
import { createLocalBus } from './local-bus.ts'
import { channelOf, createRedisBus } from './redis-bus.ts'

const isThere = hasRedis()
let redis: TestRedis
let channels = 0

beforeAll(async () => {
  if (isThere) redis = await startRedis()
})
afterAll(async () => {
  if (isThere) await redis.remove()
})

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}

async function open(faults: unknown[] = []) {
  const channel = `deskbell:test${++channels}`
  const [here, there] = [0, 1].map(() => createRedisBus(createLocalBus(), { url: redis.url, channel, onFault: (error) => faults.push(error) })) as [
    ReturnType<typeof createRedisBus>,
    ReturnType<typeof createRedisBus>,
  ]
  onTestFinished(async () => {
    await here.close()
    await there.close()
  })
  await until(() => here.lookEvery() === 10_000 && there.lookEvery() === 10_000)
  // Ready is not yet subscribed: the first ring that is heard both ways says so.
  const subscribed = Promise.all([heard((run) => here.onRing('hello', run)), heard((run) => there.onRing('hello', run))])
  let isOpen = false
  subscribed.then(() => {
    isOpen = true
  })
  while (!isOpen) {
    createRing(here, there)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { here, there, channel }
}
const createRing = (here: ReturnType<typeof createRedisBus>, there: ReturnType<typeof createRedisBus>): void => {
  here.ring('hello')
  there.ring('hello')
}

describe.skipIf(!isThere)(`Redis${isThere ? '' : ' (not installed: package redis-server)'}`, () => {
  describeBus('the bus over Redis', open)

  it('[F36] carries which log to look at and nothing that is in it', async () => {
    const { here, channel } = await open()
    const spy = new Redis(redis.url)
    onTestFinished(() => spy.disconnect())
    const seen: string[] = []
    await spy.subscribe(channel)
    spy.on('message', (_channel, text) => seen.push(text))
    here.ring('talk')
    here.ring('talk')
    here.ring('inbox:alpha')
    await until(() => seen.length > 0)
    expect(JSON.parse(seen[0] ?? '')).toEqual({ from: expect.any(String), rings: ['talk', 'inbox:alpha'], hints: [] })
  })

  it('[F36] takes what is doubled, and passes over what no server said', async () => {
    const { here, there, channel } = await open()
    const stranger = new Redis(redis.url)
    onTestFinished(() => stranger.disconnect())
    let rings = 0
    there.onRing('talk', () => rings++)
    for (const text of ['', '{', 'null', '[]', '{"from":1}', '{"from":"x","rings":[1],"hints":[]}', '{"__proto__":{"rings":["talk"]}}'])
      await stranger.publish(channel, text)
    await stranger.publish(channel, '{"from":"x","rings":["talk","talk"],"hints":[]}')
    await until(() => rings === 2)
    const after = heard((run) => there.onRing('end', run))
    here.ring('end')
    await after
    expect(rings).toBe(2)
  })

  it('[F34] [F37] Redis stopped: rings reach this process, the store is looked into every 2 s, and it comes back by itself', async () => {
    const faults: unknown[] = []
    const { here, there } = await open(faults)
    await redis.stop()
    await until(() => here.lookEvery() === 2_000 && there.lookEvery() === 2_000)
    const near = heard((run) => here.onRing('talk', run))
    here.ring('talk')
    await near
    expect(faults.length).toBeGreaterThan(0)
    await redis.start()
    await until(() => here.lookEvery() === 10_000 && there.lookEvery() === 10_000)
    let isBack = false
    there.onRing('back', () => {
      isBack = true
    })
    while (!isBack) {
      here.ring('back')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })

  it('has a channel for each desk, which does not tell its secret', () => {
    const secret = Buffer.from('a secret')
    expect(channelOf(secret)).toMatch(/^deskbell:[\w-]{22}$/)
    expect(channelOf(secret)).not.toBe(channelOf(Buffer.from('another')))
  })
})
