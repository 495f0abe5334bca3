import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeBackend } from '../create-fake-backend.ts'
import { Backend } from './backend.ts'
import { brokenFetch, mistakes } from './broken-fetch.ts'
import { noControl } from './control.ts'
import { controlOf } from './fake-control.ts'
import { replayTranscript } from './replay-transcript.ts'
import { conformanceRules, lineOf, runConformance, summaryOf } from './run-conformance.ts'

const url = 'https://conformance.example'
const fake = createFakeBackend({ server: url })
const network = setupServer(...fake.handlers)
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }))
afterAll(() => network.close())

const folder = fileURLToPath(new URL('../../../protocol/transcripts/', import.meta.url))

describe('the fake backend', () => {
  it.each(readdirSync(folder))('answers as the transcript %s says [P36]', async (file) => {
    fake.control.openDesk()
    const backend = new Backend({ url, fetch, WebSocket, control: noControl })
    await replayTranscript(await readFile(folder + file, 'utf8'), backend)
    backend.end()
  })

  it('is told where it leaves the transcript', async () => {
    const backend = new Backend({ url, fetch, WebSocket, control: noControl })
    const wrong =
      '{"say": {"type": "hello", "protocol": 1, "credential": "$credential", "cursors": {"$nobody": "tail"}}}\n{"hear": {"type": "base", "cursor": {"seq": 7}}}'
    await expect(replayTranscript(wrong, backend)).rejects.toThrow(/^line 2, .*no fitting `base` within 5 s/)
    backend.end()
  })

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
