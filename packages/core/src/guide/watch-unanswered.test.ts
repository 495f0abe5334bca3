import { describe, expect, it } from 'vitest'
import { FakeClock } from '../testing/index.ts'
import type { GuideState } from './guide.ts'
import { watchUnanswered } from './watch-unanswered.ts'

function setUp(query = '') {
  const clock = new FakeClock(0)
  const reports: string[] = []
  let run = (): void => undefined
  let state = { query, suggestions: [], isSearchable: true, locale: 'en', site: null } as unknown as GuideState
  const change = (part: object): void => {
    state = { ...state, ...part }
    run()
  }
  const watch = watchUnanswered(
    {
      getSnapshot: () => state,
      subscribe(listener) {
        run = listener
        return () => {
          run = () => undefined
        }
      },
    },
    { clock, report: (locale, question) => reports.push(`${locale} ${question}`) },
  )
  return { ask: (query: string) => change({ query }), change, clock, reports, watch }
}

describe('watchUnanswered', () => {
  it('[GD9] tells of a question that nothing answered, once it was left', async () => {
    const { ask, clock, reports } = setUp()
    for (const query of ['w', 'wh', 'where is my tax form ']) ask(query)
    await clock.advance(60_000)
    expect(reports).toEqual([])
    for (const query of ['where is', 'whe', '']) ask(query)
    expect(reports).toEqual(['en where is my tax form'])
  })

  it('[GD9] counts a question that stood there before it was watched', async () => {
    const { clock, reports, watch } = setUp('where is my tax form')
    await clock.advance(1_500)
    watch.leave()
    expect(reports).toEqual(['en where is my tax form'])
  })

  it('[GD9] tells nothing of what is still being typed, and each question once', async () => {
    const { ask, clock, reports, watch } = setUp()
    ask('where is my tax')
    await clock.advance(1_499)
    ask('')
    expect(reports).toEqual([])
    for (let time = 0; time < 2; time++) {
      ask('where is my tax form')
      await clock.advance(1_500)
      watch.leave()
      watch.leave()
    }
    expect(reports).toEqual(['en where is my tax form'])
  })

  it('[GD9] tells nothing of a question with an answer, before the answers came, or where the site does not want to know', async () => {
    const { ask, change, clock, reports, watch } = setUp()
    for (const part of [{ suggestions: [{}] }, { suggestions: [], isSearchable: false }, { isSearchable: true, site: { keepsQuestions: false } }]) {
      change(part)
      ask(`question ${JSON.stringify(part)}`)
      await clock.advance(1_500)
      watch.leave()
      ask('')
    }
    expect(reports).toEqual([])
  })

  it('[GD9] tells at most twenty times, and nothing after it was stopped', async () => {
    const { ask, clock, reports, watch } = setUp()
    for (let count = 0; count < 25; count++) {
      ask(`question ${count}`)
      await clock.advance(1_500)
      ask('')
    }
    expect(reports).toHaveLength(20)
    watch.stop()
    expect(clock.waiting).toBe(0)
  })
})
