import type { FormField, Localized } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { smallFaq, smallSite } from '../testing/small-site.ts'
import { checkSite, SiteFaults } from './check-site.ts'

/** The faults of the small site with one choice in its first topic. */
function faultsOf(options: unknown): readonly string[] {
  const [first, ...others] = smallSite.topics
  const form = [{ id: 'state', kind: 'choice', label: { en: 'State' }, options }]
  try {
    checkSite({ ...smallSite, topics: [{ ...first, form }, ...others] }, smallFaq)
    return []
  } catch (error) {
    if (!(error instanceof SiteFaults)) throw error
    return error.faults
  }
}

describe('checkSite', () => {
  it('[P13] takes an option as one string for all languages or one for each', () => {
    const options: FormField<Localized>['options'] = ['USDT', { en: 'Failed', 'zh-Hans': '失败' }, { en: 'Other' }]
    expect(faultsOf(options)).toEqual([])
  })

  it('[P10] [P13] names an option without a text in the first locale, or in a locale the site lacks', () => {
    expect(faultsOf([{ 'zh-Hans': '失败' }, 'USDT', { en: 'Failed', fr: 'Échec' }])).toEqual([
      'site.topics[0].form[0].options[0] has no text in en, the first locale.',
      'site.topics[0].form[0].options[2].fr is in a locale that the site does not have.',
    ])
  })

  it('[P13] wants each option on one line', () => {
    expect(faultsOf(['two\nlines', { en: 'two\nlines' }])).toEqual([
      'site.topics[0].form[0].options[0] is not one line.',
      'site.topics[0].form[0].options[1].en is not one line.',
    ])
    expect(faultsOf([7])).toEqual(['site.topics[0].form[0].options[0] must be (string | Object).'])
    expect(faultsOf([])).toEqual(['site.topics[0].form[0].options has no options.'])
  })
})
