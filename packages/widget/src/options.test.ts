import { describe, expect, it } from 'vitest'
import { readOptions, readServer } from './options.ts'
import { explainAttributes } from './options-from-attributes.ts'

const page = 'https://exchange.example/wallet?x#y'
const from =
  (attributes: Readonly<Record<string, string>>) =>
  (name: string): string | null =>
    attributes[name] ?? null

describe('readServer', () => {
  it.each([
    ['https://help.example', 'https://help.example'],
    ['https://help.example/desk/', 'https://help.example/desk'],
    ['http://127.0.0.1:4700', 'http://127.0.0.1:4700'],
    ['/help', 'https://exchange.example/help'],
    ['', 'https://exchange.example'],
  ])('takes %j for %s', (text, server) => expect(readServer(text, page)).toBe(server))

  it.each([[null], ['help.example'], ['htps:/x'], ['javascript:alert(1)'], ['https://'], ['ws://help.example'], ['undefined']])('refuses %j', (text) =>
    expect(readServer(text, page)).toBeNull(),
  )
})

describe('readOptions', () => {
  it('asks the element first, then page and visitor for the language', () => {
    expect(readOptions(from({ server: '', locale: 'es-MX' }), page, ['zh-CN']).locale).toBe('es')
    expect(readOptions(from({ server: '' }), page, ['', 'tlh', 'zh-CN', 'es']).locale).toBe('zh-Hans')
    expect(readOptions(from({ server: '', locale: 'tlh' }), page, ['es']).locale).toBe('en')
  })

  it('takes an unknown transport for the automatic one', () => {
    expect(readOptions(from({ transport: 'rest' }), page, []).transport).toBe('rest')
    expect(readOptions(from({ transport: 'carrier-pigeon' }), page, []).transport).toBe('auto')
  })
})

describe('explainAttributes', () => {
  it('has nothing to say of what can be followed', () => {
    expect(explainAttributes(from({ server: 'https://help.example', locale: 'zh-TW', theme: 'dark', position: 'left', transport: 'rest' }), page)).toEqual([])
  })

  it('names every fault in one sentence each', () => {
    const sentences = explainAttributes(from({ server: 'x', locale: 'tlh', theme: 'neon', position: 'up', transport: 'pigeon' }), page)
    expect(sentences).toHaveLength(5)
    for (const [index, name] of ['server', 'locale', 'theme', 'position', 'transport'].entries())
      expect(sentences[index]).toMatch(new RegExp(`^${name}="\\w+" is not `))
  })
})
