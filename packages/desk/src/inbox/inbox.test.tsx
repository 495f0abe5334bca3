import type { Entry, InboxFact } from '@deskbell/protocol'
import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sampleDesk } from '../../gallery/sample-desk.ts'
import { guest, lena, rated, tomasz, withTom } from '../../gallery/sample-inbox.ts'
import { sampleSession } from '../../gallery/sample-site.ts'
import { at, by, mei, type SampleTalk, sampleTalk, say, visitor } from '../../gallery/sample-talk.ts'
import { goTo, ShowDesk } from '../../gallery/show-desk.tsx'

afterEach(() => {
  cleanup()
  goTo(null)
})

const inbox = () => screen.getByRole('list', { name: 'Inbox' })
const rows = () => within(inbox()).getAllByRole('link')
const texts = (elements: readonly HTMLElement[]) => elements.map((element) => element.textContent)
const entryOf = ({ row }: SampleTalk, seq: number): Entry<InboxFact> => ({
  log: 'inbox:singapore',
  cursor: { epoch: 'i', seq },
  at: at('14:09'),
  command: `row ${seq}`,
  by: visitor,
  fact: { type: 'row', row },
})

describe('Inbox', () => {
  it('[P38] groups what waits, what is mine, mail, what others have and what is resolved', () => {
    render(<ShowDesk sample={sampleDesk()} />)
    expect(texts(within(inbox()).getAllByRole('heading', { level: 3 }))).toEqual(['Waiting 3', 'Mine 4', 'Mail 2', 'With others 1', 'Resolved 2'])
    expect(screen.getByText('longest 6 min')).toBeTruthy()
    expect(screen.getByText('answer by Wednesday')).toBeTruthy()
    expect(rows()).toHaveLength(12)
  })

  it('[P29] calls only a verified visitor by name', () => {
    render(<ShowDesk sample={sampleDesk([guest, lena])} />)
    const [first, second] = rows()
    expect(first?.textContent).toContain('Guest says Rafael')
    expect(within(first as HTMLElement).queryByRole('img', { name: 'Verified' })).toBeNull()
    expect(within(second as HTMLElement).getByRole('img', { name: 'Verified' })).toBeTruthy()
  })

  it('shows the ticket of a mail, the colleague of a talk and the rating of a resolved one', () => {
    render(<ShowDesk sample={sampleDesk([tomasz, withTom, rated])} />)
    expect(texts(rows())).toEqual([
      expect.stringContaining('MD-48209, Statements'),
      expect.stringContaining('Fees, English, Tom'),
      expect.stringContaining('Withdrawals, rated 4.7 of 5'),
    ])
  })

  it('[P14] follows the inbox: a new one is shown, said, counted in the title and heard', async () => {
    const sample = sampleDesk([withTom])
    const chime = vi.fn()
    render(<ShowDesk sample={sample} chime={chime} />)
    await waitFor(() => expect(document.title).toBe('Inbox'))
    sample.feed.append('inbox:singapore', entryOf(guest, 1))
    await waitFor(() => expect(screen.getByText(/^Guest is waiting: Cambié/)).toBeTruthy())
    expect(document.title).toBe('(1) Inbox')
    expect(chime).toHaveBeenCalledTimes(1)
    sample.feed.append('inbox:singapore', entryOf(guest, 2))
    await waitFor(() => expect(rows()).toHaveLength(2))
    expect(chime).toHaveBeenCalledTimes(1)
  })

  it('[P15] tells of an answer in a talk that nobody looks at', async () => {
    const sample = sampleDesk([{ ...lena, row: { ...lena.row, waitingSince: null } }])
    const chime = vi.fn()
    render(<ShowDesk sample={sample} chime={chime} />)
    await waitFor(() => expect(document.title).toBe('Inbox'))
    sample.feed.append('inbox:singapore', entryOf(lena, 1))
    expect(await screen.findByText('Lena Vogt: How long will the last five take?')).toBeTruthy()
    expect(document.title).toBe('(1) Inbox')
    expect(chime).toHaveBeenCalledTimes(1)
    goTo('lena')
    await waitFor(() => expect(document.title).toBe('Inbox'))
  })

  it('is still while the agent is away', async () => {
    const sample = sampleDesk([], { session: { ...sampleSession, online: false } })
    const chime = vi.fn()
    render(<ShowDesk sample={sample} chime={chime} />)
    sample.feed.append('inbox:singapore', entryOf(guest, 1))
    expect(await screen.findByText(/^Guest is waiting/)).toBeTruthy()
    expect(chime).not.toHaveBeenCalled()
  })

  it('gives the row its focus back when a talk is left', async () => {
    render(<ShowDesk sample={sampleDesk([guest, lena])} />)
    goTo('lena')
    await screen.findByRole('log')
    screen.getByRole('link', { name: 'Back to the inbox' }).focus()
    goTo(null)
    await waitFor(() => expect(document.activeElement).toBe(rows()[1]))
  })

  it('asks for the inbox again when the line skipped something', async () => {
    const sample = sampleDesk([lena])
    render(<ShowDesk sample={sample} />)
    sample.feed.append('inbox:singapore', entryOf(guest, 7))
    await waitFor(() => expect(sample.asked).toContain('inbox'))
  })

  it('is bold until it was opened', async () => {
    const sample = sampleDesk([lena])
    render(<ShowDesk sample={sample} />)
    expect(rows()[0]?.textContent).toContain('Unread')
    goTo('lena')
    // Until the talk was drawn nobody has seen it.
    await waitFor(() => expect(sample.feed.hints).toContainEqual(expect.objectContaining({ type: 'read', conversation: 'lena' })))
    goTo(null)
    await waitFor(() => expect(rows()[0]?.getAttribute('aria-current')).toBeNull())
    expect(rows()[0]?.textContent).not.toContain('Unread')
  })

  it('leaves out what belongs to other teams', () => {
    const other = sampleTalk('other', [
      [at('14:00'), visitor, { type: 'opened', visitor: { verified: false }, locale: 'en' }],
      [at('14:00'), visitor, { type: 'queued', team: 'madrid' }],
      [at('14:00'), visitor, say('Hola')],
    ])
    render(<ShowDesk sample={sampleDesk([other, lena])} />)
    expect(rows()).toHaveLength(1)
  })

  it('says so when nobody waits', () => {
    render(<ShowDesk sample={sampleDesk([])} />)
    expect(inbox().children).toHaveLength(0)
    expect(screen.getByText('Nobody is waiting')).toBeTruthy()
  })

  it('walks the rows by arrow', async () => {
    render(<ShowDesk sample={sampleDesk([guest, lena])} />)
    rows()[0]?.focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(rows()[1])
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(rows()[1])
    await userEvent.keyboard('{Home}')
    expect(document.activeElement).toBe(rows()[0])
  })
})

describe('PresenceSwitch', () => {
  it('[P38] tells the server and shows the choice in words', async () => {
    const sample = sampleDesk([lena])
    render(<ShowDesk sample={sample} />)
    const group = screen.getByRole('group', { name: 'Presence' })
    expect((within(group).getByRole('radio', { name: 'Online' }) as HTMLInputElement).checked).toBe(true)
    await userEvent.click(within(group).getByRole('radio', { name: 'Away' }))
    expect(sample.asked).toContain('away')
    expect((within(group).getByRole('radio', { name: 'Away' }) as HTMLInputElement).checked).toBe(true)
  })

  it('starts as the session says', () => {
    render(<ShowDesk sample={sampleDesk([], { session: { ...sampleSession, online: false } })} />)
    expect((screen.getByRole('radio', { name: 'Away' }) as HTMLInputElement).checked).toBe(true)
    expect(screen.getByText('You are away, so conversations go to others.')).toBeTruthy()
  })
})

describe('Inbox previews', () => {
  it('names whoever of us spoke last', () => {
    const mine = sampleTalk('mine', [
      [at('14:00'), visitor, { type: 'opened', visitor: { verified: false }, locale: 'en' }],
      [at('14:00'), visitor, { type: 'queued', team: 'singapore' }],
      [at('14:01'), by(mei), { type: 'assigned', agent: mei }],
      [at('14:02'), by(mei), say('I am on it.')],
    ])
    render(<ShowDesk sample={sampleDesk([mine, withTom])} />)
    expect(texts(rows())).toEqual([expect.stringContaining('You: I am on it.'), expect.stringContaining('Tom: The discount')])
  })
})
