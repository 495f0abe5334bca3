import { describe, expect, it } from 'vitest'
import { routeTeam } from './route-team.ts'

const site = {
  teams: [
    { id: 'asia', locales: ['en', 'zh-Hans'] },
    { id: 'madrid', locales: ['es', 'pt-BR'] },
    { id: 'taipei', locales: ['zh-Hant'] },
    { id: 'fraud', locales: ['en'] },
  ],
  topics: [{ id: 'security', team: 'fraud' }, { id: 'trading' }, { id: 'old', team: 'dissolved' }],
}

describe('routeTeam', () => {
  it.each([
    ['the team of the topic, whatever the language', 'security', 'es', 'fraud'],
    ['the first team of the language when the topic has none', 'trading', 'es', 'madrid'],
    ['the same for a topic nobody knows', 'lost', 'es', 'madrid'],
    ['the same for a team that is gone', 'old', 'es', 'madrid'],
    ['the exact locale before another of the language', undefined, 'zh-Hant', 'taipei'],
    ['the language where the region differs', undefined, 'es-MX', 'madrid'],
    ['the language where only a region is there', undefined, 'pt', 'madrid'],
    ['the locale in whatever case', undefined, 'ZH-HANT', 'taipei'],
    ['the first team for a language nobody has', undefined, 'ko', 'asia'],
    ['the first team for no language', undefined, '', 'asia'],
  ])('[CH5] [P12] finds %s', (_what, topic, locale, team) => {
    expect(routeTeam(site, { locale, ...(topic === undefined ? {} : { topic }) })).toBe(team)
  })

  it('[CH5] finds nobody on a site without teams', () => {
    expect(routeTeam({ teams: [], topics: [] }, { locale: 'en' })).toBe('')
  })
})
