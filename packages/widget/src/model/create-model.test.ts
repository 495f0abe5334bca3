import { expect, it } from 'vitest'
import type { PanelHost } from '../launcher/panel.ts'
import type { Words } from '../locales/strings.ts'
import type { Options } from '../options.ts'
import { createModel } from './create-model.ts'
import type { Services } from './services.ts'

it('[F57] ends at once what arrives after the end, such as a chunk on a slow line', () => {
  const ended: string[] = []
  const model = createModel({} as PanelHost, { server: null, locale: 'en' } as Options, {} as Words, {} as Services, () => undefined)
  model.onEnd(() => void ended.push('in time'))
  expect(ended).toEqual([])
  model.end()
  expect(ended).toEqual(['in time'])
  model.onEnd(() => void ended.push('late'))
  expect(ended).toEqual(['in time', 'late'])
})
