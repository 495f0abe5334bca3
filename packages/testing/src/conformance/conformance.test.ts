import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeBackend } from '../create-fake-backend.ts'
import { brokenFetch, mistakes } from './broken-fetch.ts'
import { noControl } from './control.ts'
import { controlOf } from './fake-control.ts'
import { conformanceRules, lineOf, runConformance, summaryOf } from './run-conformance.ts'

const url = 'https://conformance.example'
const fake = createFakeBackend({ server: url })
const network = setupServer(...fake.handlers)
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }))
afterAll(() => network.close())

describe('the fake backend', () => {
  it('holds every rule that a server can be held to', { timeout: 120_000 }, async () => {
    const verdicts = await runConformance({ url, fetch, WebSocket, control: controlOf(fake.control) })
    expect(verdicts.filter(({ at }) => at !== 'holds').map(lineOf)).toEqual([])
    expect(summaryOf(verdicts)).toBe(`${verdicts.length} of ${verdicts.length} rules hold, 0 not run`)
  })

  it('says what is not run without a control', { timeout: 120_000 }, async () => {
    const rules = conformanceRules.filter(({ id }) => ['PR2', 'PR43', 'PR51'].includes(id))
    const verdicts = await runConformance({ url, fetch, WebSocket, control: noControl }, { rules })
    expect(verdicts.map(lineOf)).toEqual([
      'PR2   holds  entries are numbered from 1 without gaps, and do not change',
      'PR43  not run: needs the control `short-lived`',
      'PR51  not run: needs the control `open`',
    ])
    expect(summaryOf(verdicts)).toBe('1 of 3 rules hold, 2 not run')
  })

  it.each(mistakes)('is caught by name when it breaks %s', async (mistake) => {
    const rules = conformanceRules.filter(({ id }) => id === mistake || id === 'PR32')
    const verdicts = await runConformance({ url, fetch: brokenFetch(mistake), WebSocket, control: controlOf(fake.control) }, { rules })
    expect(verdicts.filter(({ at }) => at === 'broken').map(({ rule }) => rule.id)).toEqual([mistake])
  })
})
