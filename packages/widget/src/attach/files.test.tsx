import { waitFor } from '@testing-library/dom'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endWidgets, type ShownWidget, showWidget } from '../../test/widget-on-fake-desk.ts'
import type { DeskBell } from '../launcher/panel.ts'

afterEach(endWidgets)
// Fetched ahead, so that none arrives when its test is over.
beforeAll(() => Promise.all([import('./files.tsx'), import('./prepare-file.ts')]))

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const chunk = (name: string, data: string): string => `\0\0\0${String.fromCharCode(data.length)}${name}${data}\0\0\0\0`
const place = 'GPS 41.40338'
const picture = bytes(
  `\x89PNG\r\n\x1a\n${chunk('IHDR', '\0\0\x01\x90\0\0\x01\x2c\x08\x06\0\0\0')}${chunk('tEXt', place)}${chunk('IDAT', 'drawn')}${chunk('IEND', '')}`,
)
const shot = new File([picture], 'shot.png', { type: 'image/png' })

const choose = ({ shadowRoot }: DeskBell, ...files: readonly File[]): void => {
  const input = shadowRoot?.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('Nothing to choose files with.')
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

async function talking(options = {}): Promise<ShownWidget> {
  const shown = await showWidget({}, options)
  await shown.user.click(await shown.screen.findByRole('button', { name: 'Live chat' }))
  await shown.user.type(await shown.screen.findByRole('textbox', { name: 'Message' }), 'Hello{Enter}')
  await waitFor(() => expect(shown.desk.conversations()[0]?.phase).toBe('queued'))
  shown.desk.agentAccepts()
  await shown.screen.findByText('Ada joined, verified by Larkspur Exchange')
  return shown
}

describe('files', () => {
  it('[P15] [P28] [A60] go along with a message, and a picture without its place', async () => {
    const { bell, desk, screen, user } = await talking()
    choose(bell, shot)
    await screen.findByRole('list', { name: 'Files' })
    await waitFor(() => expect(screen.getByText('shot.png is attached').getAttribute('role')).toBe('status'))
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'See{Enter}')
    const image = (await screen.findByRole('button', { name: 'Picture shot.png, download' })).querySelector('img')
    expect([image?.width, image?.height]).toEqual([184, 138])
    expect(screen.queryByRole('list', { name: 'Files' })).toBeNull()
    const [sent] = desk.entries().flatMap(({ fact }) => (fact.type === 'message' && fact.attachments ? [fact] : []))
    expect(sent).toMatchObject({ text: 'See', attachments: [{ name: 'shot.png', type: 'image/png', width: 400, height: 300 }] })
    expect(sent?.attachments?.[0]?.size).toBe(shot.size - place.length - 12)
  })

  it('[F60] wait for the line, and the message for them', async () => {
    const { bell, desk, screen, user } = await talking()
    desk.refuseConnections()
    choose(bell, shot)
    await screen.findByText('Waiting for the line')
    await user.click(screen.getByRole('button', { name: 'Send' }))
    await screen.findByText('Sent as soon as the files are there.')
    expect(desk.entries().some(({ fact }) => fact.type === 'message' && fact.attachments)).toBe(false)
    desk.acceptConnections()
    await screen.findByRole('button', { name: 'Picture shot.png, download' }, { timeout: 10_000 })
    expect(screen.queryByText('Sent as soon as the files are there.')).toBeNull()
  })

  it('say in a sentence why one is not taken', async () => {
    const { bell, screen } = await talking()
    choose(bell, new File([bytes('<svg/>')], 'a.svg'), new File([bytes('<svg/>')], 'b.png'), new File([], 'c.txt'))
    await screen.findByText('a.svg cannot be attached. Possible are PNG, JPG, JPEG, GIF, WEBP, PDF, TXT, LOG, CSV, JSON.')
    await screen.findByText(/^b\.png cannot be attached/)
    await screen.findByText('c.txt is empty.')
    const notes = Array.from({ length: 11 }, (_, index) => new File([bytes(`note ${index}`)], `note-${index}.txt`))
    choose(bell, ...notes)
    await screen.findByText('A message takes 10 files.')
    expect(screen.getByRole('list', { name: 'Files' }).children).toHaveLength(10)
  })

  it('are taken back, and the focus stays where one writes', async () => {
    const { bell, screen, user } = await talking()
    choose(bell, shot)
    await user.click(await screen.findByRole('button', { name: 'Remove shot.png' }))
    expect(screen.queryByRole('list', { name: 'Files' })).toBeNull()
    expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('[A37] of an agent are shown, and what is no picture is a line to download', async () => {
    const { desk, screen } = await talking()
    desk.agentSendsFile('form.pdf', bytes('%PDF-1.7'))
    expect(await screen.findByRole('button', { name: 'Download form.pdf, 1 kB' })).toBeTruthy()
  })

  it('are not offered where the site takes none', async () => {
    const { fixtureSite } = await import('@deskbell/testing')
    const { screen } = await talking({ site: { ...fixtureSite, takesFiles: false } })
    expect(screen.queryByRole('button', { name: 'Attach a file' })).toBeNull()
  })
})
