import type { Connection } from '@deskbell/core'
import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleDesk } from '../../gallery/sample-desk.ts'
import { lena } from '../../gallery/sample-inbox.ts'
import { pictureTime } from '../../gallery/sample-talk.ts'
import { ShowDesk } from '../../gallery/show-desk.tsx'
import { localeFor } from '../locales/locale.ts'
import { sayLine } from './line-strip.tsx'

afterEach(cleanup)

const locale = localeFor(['en'], 'Europe/Berlin')
const waiting = (attempt: number): Connection => ({ at: 'waiting', attempt, until: 0, earliest: 0, because: 'offline' })
const said = (connection: Connection, part = {}) => sayLine({ connection, lastUpdate: pictureTime, storage: 'durable', ...part }, locale)?.text ?? null

describe('sayLine', () => {
  it('is silent while all is well and through the first try', () => {
    expect(said({ at: 'live', since: 0, attempt: 0 })).toBeNull()
    expect(said({ at: 'opening', attempt: 1 })).toBeNull()
    expect(said(waiting(1))).toBeNull()
  })

  it('says that the line is lost once a retry failed, and since when', () => {
    expect(said(waiting(2))).toBe('Line lost. Reconnecting; last update 14:09')
    expect(said({ at: 'opening', attempt: 3 }, { lastUpdate: null })).toBe('Line lost. Reconnecting')
  })

  it('says what to do with a page that is too old', () => {
    expect(said({ at: 'refused', code: 'version' })).toBe('This page is older than the server. Load it again.')
  })

  it('says when nothing can be stored', () => {
    expect(said({ at: 'live', since: 0, attempt: 0 }, { storage: 'memory' })).toMatch(/^This browser stores nothing/)
  })
})

describe('LineStrip', () => {
  it('[P34] shows the loss on the desk', async () => {
    const sample = sampleDesk([lena])
    render(<ShowDesk sample={sample} />)
    sample.feed.change({ connection: waiting(2) })
    expect(await screen.findByText(/^Line lost\./)).toBeTruthy()
    sample.feed.change({ connection: { at: 'live', since: 0, attempt: 2 } })
    await screen.findByRole('list', { name: 'Inbox' })
    expect(screen.queryByText(/^Line lost\./)).toBeNull()
  })
})
