import { describe, expect, it } from 'vitest'
import { nearestLocale } from './nearest-locale.ts'

describe('the nearest language of a site [P33]', () => {
  const locales = ['en', 'zh-Hans', 'zh-Hant', 'es', 'pt-BR']
  for (const [asked, found] of [
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['es-MX', 'es'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['pt', 'pt-BR'],
    ['fr', 'en'],
    ['', 'en'],
    ['__proto__', 'en'],
  ] as const)
    it(`gives ${found} to who asks for ${JSON.stringify(asked)}`, () => expect(nearestLocale(locales, asked)).toBe(found))
})
