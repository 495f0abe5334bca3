import type { FormField, Localized, SiteConfig } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { smallFaq, smallSite } from '../testing/small-site.ts'
import { checkSite, SiteFaults } from './check-site.ts'

function faultsOf(site: unknown, faq: unknown = smallFaq): readonly string[] {
  try {
    checkSite(site, faq)
    return []
  } catch (error) {
    if (error instanceof SiteFaults) return error.faults
    throw error
  }
}
const [alpha, beta] = smallSite.teams
const team = (more: object): SiteConfig => ({ ...smallSite, teams: [{ ...(alpha as NonNullable<typeof alpha>), ...more }, beta as NonNullable<typeof beta>] })
const hours = (more: object): SiteConfig => team({ hours: { timeZone: 'UTC', weekly: {}, ...more } })
const [account, coins] = smallSite.topics
const topic = (more: object): SiteConfig => ({
  ...smallSite,
  topics: [{ ...(account as NonNullable<typeof account>), ...more }, coins as NonNullable<typeof coins>],
})
const [limits] = smallFaq

describe('checking a configuration', () => {
  it('takes a good one as it is', () => expect(checkSite(smallSite, smallFaq)).toEqual({ site: smallSite, faq: smallFaq }))

  const bad: readonly (readonly [string, unknown, unknown?])[] = [
    ['site.teams[0].hours.weekly.mon[0] 25:00 is not a time of day; use 00:00 to 24:00.', hours({ weekly: { mon: [['09:00', '25:00']] } })],
    ['site.teams[0].hours.timeZone Mars/Olympus is not an IANA time zone.', hours({ timeZone: 'Mars/Olympus' })],
    ['site.teams[0].hours.weekly.mon[0] begins and ends at 09:00; a whole day is 00:00 to 24:00.', hours({ weekly: { mon: [['09:00', '09:00']] } })],
    ['site.teams[0].mail is not one plain e-mail address.', team({ mail: 'a@b.example,c@d.example' })],
    ['site.teams[0].locales has fr, a locale that the site does not have.', team({ locales: ['en', 'fr'] })],
    ['site.teams[0].expectedWait has a low above its high.', team({ expectedWait: { low: 5, high: 1 } })],
    ['site.topics[0].label has no text in en, the first locale.', topic({ label: { es: 'Cuenta' } })],
    ['site.topics[0].label.fr is in a locale that the site does not have.', topic({ label: { en: 'Account', fr: 'Compte' } })],
    ['site.topics[0].team names gamma, which is no team.', topic({ team: 'gamma' })],
    ['site.topics[1] repeats account.', { ...smallSite, topics: [account, { ...coins, id: 'account' }] }, []],
    ['site.page is not an address that begins with https: or http:.', { ...smallSite, page: 'javascript:alert(1)' }],
    ['site.name is missing.', { ...smallSite, name: undefined }],
    ['site.nmae is not known.', { ...smallSite, nmae: 'Larkspur' }],
    ['site.mail.from is not one plain e-mail address.', { ...smallSite, mail: { ...smallSite.mail, from: 'x@y.example\r\nBcc: z@y.example' } }],
    ['faq[0].answer is empty or holds NUL.', smallSite, [{ ...limits, answer: ' ' }]],
    ['faq[0].answer is missing.', smallSite, [{ ...limits, answer: undefined }]],
    ['faq[1] repeats limits in en.', smallSite, [limits, limits]],
    ['faq[0].locale is fr, a locale that the site does not have.', smallSite, [{ ...limits, locale: 'fr' }]],
    ['faq[0].topic names wishes, which is no topic.', smallSite, [{ ...limits, topic: 'wishes' }]],
  ]
  for (const [fault, site, faq] of bad)
    it(`says: ${fault}`, () =>
      expect(faultsOf(JSON.parse(JSON.stringify(site)), faq === undefined ? smallFaq : JSON.parse(JSON.stringify(faq)))).toEqual([fault]))

  it('names every fault at once', () => {
    const site = { ...hours({ timeZone: 'Nowhere', weekly: { mon: [['9', '10:00']] } }), page: 'x', ticketPrefix: 'md', locales: [] }
    const faults = faultsOf(site, [{ ...limits, answer: '', id: 'a b' }])
    expect(faults).toHaveLength(7)
    for (const place of [
      'site.page',
      'site.ticketPrefix',
      'site.locales',
      'site.teams[0].hours.timeZone',
      'site.teams[0].hours.weekly.mon[0]',
      'faq[0].id',
      'faq[0].answer',
    ])
      expect(faults.some((fault) => fault.startsWith(`${place} `))).toBe(true)
  })

  for (const nothing of [null, undefined, 5, 'site', []])
    it(`takes ${JSON.stringify(nothing)} for no configuration`, () => expect(faultsOf(nothing, nothing).length).toBeGreaterThanOrEqual(1))
})

describe('the options of a choice', () => {
  const withOptions = (options: unknown) => faultsOf(topic({ form: [{ id: 'state', kind: 'choice', label: { en: 'State' }, options }] }))

  it('[P13] takes an option as one string for all languages or one for each', () => {
    const options: FormField<Localized>['options'] = ['USDT', { en: 'Failed', 'zh-Hans': '失败' }, { en: 'Other' }]
    expect(withOptions(options)).toEqual([])
  })

  it('[P10] [P13] names an option without a text in the first locale, or in a locale the site lacks', () => {
    expect(withOptions([{ 'zh-Hans': '失败' }, 'USDT', { en: 'Failed', fr: 'Échec' }])).toEqual([
      'site.topics[0].form[0].options[0] has no text in en, the first locale.',
      'site.topics[0].form[0].options[2].fr is in a locale that the site does not have.',
    ])
  })

  it('[P13] wants each option on one line', () => {
    expect(withOptions(['two\nlines', { en: 'two\nlines' }])).toEqual([
      'site.topics[0].form[0].options[0] is not one line.',
      'site.topics[0].form[0].options[1].en is not one line.',
    ])
    expect(withOptions([7])).toEqual(['site.topics[0].form[0].options[0] must be (string | Object).'])
    expect(withOptions([])).toEqual(['site.topics[0].form[0].options has no options.'])
  })
})
