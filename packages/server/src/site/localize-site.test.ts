import type { SiteConfig } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { smallSite } from '../testing/small-site.ts'
import { localizeSite } from './localize-site.ts'

const site: SiteConfig = {
  ...smallSite,
  topics: [
    {
      id: 'coins',
      icon: 'coin',
      label: { en: 'Coins' },
      hint: { en: 'Deposits' },
      subject: { en: 'A deposit' },
      form: [
        {
          id: 'state',
          kind: 'choice',
          label: { en: 'State', 'zh-Hans': '状态' },
          options: ['USDT', { en: 'Failed', 'zh-Hans': '失败', es: 'Fallida' }, { en: 'Other' }],
        },
        { id: 'details', kind: 'long-text', label: { en: 'Details' } },
      ],
    },
  ],
}

describe('localizeSite', () => {
  const optionsIn = (locale: string) => localizeSite(site, locale, true).topics[0]?.form?.[0]?.options

  it('[P10] [P13] gives the options of a choice in the language asked for, or in the first', () => {
    expect(optionsIn('en')).toEqual(['USDT', 'Failed', 'Other'])
    expect(optionsIn('zh-CN')).toEqual(['USDT', '失败', 'Other'])
    expect(optionsIn('es-MX')).toEqual(['USDT', 'Fallida', 'Other'])
  })

  it('[P13] leaves a field without options as it is', () => {
    expect(localizeSite(site, 'es', true).topics[0]?.form?.[1]).toEqual({ id: 'details', kind: 'long-text', label: 'Details' })
  })
})
