import type { FaqEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { checkEntry, entryLimits } from './check-entry.ts'

const entry: FaqEntry = { id: 'limits', locale: 'en', question: 'What are the limits?', answer: 'Ten a day.' }
const check = (change: Partial<FaqEntry>) => checkEntry({ ...entry, ...change }, ['coins'])

describe('checkEntry', () => {
  it('[AR4] takes what is whole', () => {
    expect(check({ phrasings: ['how much', 'daily limit'], summary: 'Ten', topic: 'coins', when: { region: ['DE', 'ES'] } })).toEqual([])
  })

  it.each<[Partial<FaqEntry>, object]>([
    [{ question: ' ' }, { field: 'question', fault: 'missing' }],
    [{ question: 'one\ntwo' }, { field: 'question', fault: 'not-one-line' }],
    [{ question: 'x'.repeat(entryLimits.line + 1) }, { field: 'question', fault: 'too-long' }],
    [{ question: 'half a \ud83d pair' }, { field: 'question', fault: 'not-text' }],
    [{ answer: '\n ' }, { field: 'answer', fault: 'missing' }],
    [{ answer: 'x'.repeat(entryLimits.answer + 1) }, { field: 'answer', fault: 'too-long' }],
    [{ phrasings: ['a', 'b', 'a'] }, { field: 'phrasings', fault: 'repeated', at: 2 }],
    [{ phrasings: ['a', ''] }, { field: 'phrasings', fault: 'missing', at: 1 }],
    [{ summary: '' }, { field: 'summary', fault: 'missing' }],
    [{ topic: 'stamps' }, { field: 'topic', fault: 'unknown' }],
    [{ when: { region: [] } }, { field: 'when', fault: 'no-value', at: 'region' }],
    [{ when: { 'the region': ['DE'] } }, { field: 'when', fault: 'not-an-id', at: 'the region' }],
    [{ id: 'no spaces' }, { field: 'id', fault: 'not-an-id' }],
  ])('[AR4] says what is wrong and where: %j', (change, fault) => {
    expect(check(change)).toEqual([fault])
  })

  it('[AR4] names every fault, in the order of the fields', () => {
    expect(check({ question: '', answer: '', topic: 'stamps' }).map(({ field }) => field)).toEqual(['question', 'topic', 'answer'])
  })
})
