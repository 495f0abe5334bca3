import { ChatError } from '@deskbell/core'
import { FakeClock, settle } from '@deskbell/core/testing'
import type { FailedLetter } from '@deskbell/protocol'
import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { sampleDesk } from '../../gallery/sample-desk.ts'
import { lena } from '../../gallery/sample-inbox.ts'
import { at } from '../../gallery/sample-talk.ts'
import { goTo, ShowDesk } from '../../gallery/show-desk.tsx'
import { en } from '../locales/en.ts'
import { es } from '../locales/es.ts'
import { zhHans } from '../locales/zh-hans.ts'
import { runLetterAlarm } from './letter-alarm.ts'

const refused: FailedLetter = {
  id: '7',
  conversation: 'lena',
  to: 'lena@mail.example',
  kind: 'answer',
  ticket: 'MD-1',
  since: at('14:00'),
  attempts: 1,
  reason: 'Message failed: 550 no such user',
}

afterEach(() => {
  cleanup()
  goTo(null)
})

it('[PR91] a mail that could not be delivered is one line above the inbox, which opens to address, reason and what to do', async () => {
  const sample = sampleDesk([lena], { letters: [refused] })
  render(<ShowDesk sample={sample} />)
  const line = await screen.findByRole('button', { name: '1 e-mail could not be delivered' })
  expect(screen.getByRole('alert').contains(line)).toBe(true)
  expect(screen.queryByText('lena@mail.example')?.closest('[hidden]')).toBeTruthy()
  await userEvent.click(line)
  const item = screen.getByText('lena@mail.example').closest('li') as HTMLElement
  expect(item.closest('[hidden]')).toBeNull()
  expect(item.textContent).toContain('Answer, MD-1')
  expect(item.textContent).toContain('The mail server said: Message failed: 550 no such user')
  expect(item.textContent).toContain('Tried once, 14:00')
  expect(within(item).getByRole('link', { name: 'Open conversation' }).getAttribute('href')).toBe('#/lena')
  await userEvent.click(within(item).getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByText('1 e-mail could not be delivered')).toBeNull())
  expect(sample.asked).toContain('retry 7')
})

it('[PR91] a notice can be put away', async () => {
  const sample = sampleDesk([lena], { letters: [refused, { ...refused, id: '8', to: 'other@mail.example' }] })
  render(<ShowDesk sample={sample} />)
  await userEvent.click(await screen.findByRole('button', { name: '2 e-mails could not be delivered' }))
  await userEvent.click(screen.getAllByRole('button', { name: 'Dismiss' })[1] as HTMLElement)
  expect(await screen.findByRole('button', { name: '1 e-mail could not be delivered' })).toBeTruthy()
  expect(sample.asked).toContain('dismiss 8')
})

it('without such a mail there is no line', () => {
  render(<ShowDesk sample={sampleDesk([lena])} />)
  expect(document.querySelector('.letter-alarm')).toBeNull()
})

it('[PR91] an open desk hears of it within a minute, also after a look that failed, and says when a try was not taken', async () => {
  const clock = new FakeClock(0)
  let answer: () => Promise<readonly FailedLetter[]> = () => Promise.resolve([])
  const no = () => Promise.reject(new ChatError('offline', 'no line'))
  const alarm = runLetterAlarm({ requests: { failedLetters: () => answer(), retryLetter: no, dismissLetter: no }, token: 't', clock })
  await settle()
  expect(alarm.letters.value).toEqual([])
  answer = no
  await clock.advance(30_000)
  answer = () => Promise.resolve([refused])
  await clock.advance(30_000)
  expect(alarm.letters.value).toEqual([refused])
  await alarm.retry('7')
  expect([alarm.failed.value, alarm.letters.value]).toEqual([true, [refused]])
  alarm.stop()
  expect(clock.waiting).toBe(0)
  answer = () => Promise.resolve([])
  await clock.advance(60_000)
  expect(alarm.letters.value).toEqual([refused])
})

it('[PR91] is said in every language of the desk', () => {
  expect([en, es, zhHans].map(({ letters }) => [letters.failed(1), letters.failed(2), letters.again])).toEqual([
    ['1 e-mail could not be delivered', '2 e-mails could not be delivered', 'Try again'],
    ['No se ha podido entregar 1 correo', 'No se han podido entregar 2 correos', 'Reintentar'],
    ['1 封邮件没有送达', '2 封邮件没有送达', '重试'],
  ])
})
