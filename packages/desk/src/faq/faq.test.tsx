import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { type SampleDesk, sampleDesk } from '../../gallery/sample-desk.ts'
import { ShowDesk } from '../../gallery/show-desk.tsx'

afterEach(() => {
  cleanup()
  location.hash = ''
})

async function openFaq(hash: string, options: Parameters<typeof sampleDesk>[1] = {}): Promise<SampleDesk> {
  const sample = sampleDesk([], options)
  location.hash = hash
  render(<ShowDesk sample={sample} />)
  await screen.findByRole('navigation', { name: 'FAQ' })
  return sample
}
const field = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement
const fill = async (name: string, text: string): Promise<void> => {
  await userEvent.clear(field(name))
  await userEvent.type(field(name), text)
}

describe('the FAQ', () => {
  it('[P38] lists the texts of a language, and what is to be written', async () => {
    await openFaq('#/faq')
    const list = screen.getByRole('list', { name: 'Texts' })
    expect(within(list).getAllByRole('link')).toHaveLength(8)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language of the list' }), 'zh-Hans')
    expect(within(list).getByRole('link', { name: 'USDT 充值没有到账' })).toBeTruthy()
    const asked = screen.getByRole('list', { name: 'Questions without an answer' })
    expect(within(asked).getByText('37 times, English, 14:02')).toBeTruthy()
    expect(within(asked).getByText('change mail of account [e-mail]')).toBeTruthy()
  })

  it('[P38] begins a text with a question that visitors asked, tries it, publishes it and forgets the question', async () => {
    const { desk } = await openFaq('#/faq')
    await userEvent.click(screen.getAllByRole('button', { name: 'Write an article' })[0] as HTMLElement)
    await waitFor(() => expect(field('Question').value).toBe('Can I change the e-mail of my account?'))
    expect(field('Other ways to ask it').value).toBe('change mail of account [e-mail]\nhow to change my e-mail??')
    const tried = screen.getByRole('region', { name: 'Try a question' })
    expect(await within(tried).findByText(/^\d+ %, shown, this text$/)).toBeTruthy()
    await fill('As a visitor would type it', 'zebra umbrella quantum')
    expect(await within(tried).findByText('Nothing is sure enough. The visitor is offered a person.')).toBeTruthy()
    await userEvent.type(field('Answer'), 'Under Settings.')
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }))
    expect(await screen.findByText('Published. Visitors get it with their next question.')).toBeTruthy()
    expect(location.hash).toBe('#/faq/en/can-i-change-the-e-mail')
    expect(desk.faq.questions.value.unanswered.map(({ key }) => key)).not.toContain('can i change the e mail of my account')
    expect(desk.faq.texts.value.at(-1)).toMatchObject({ id: 'can-i-change-the-e-mail', published: { answer: 'Under Settings.' } })
  })

  it('[P9] [P38] tries a text that has conditions as somebody to whom they apply', async () => {
    await openFaq('#/faq/en/deposit')
    await fill('As a visitor would type it', 'my usdt is not credited')
    const tried = screen.getByRole('region', { name: 'Try a question' })
    expect(await within(tried).findByText(/^\d+ %, shown, this text$/)).toBeTruthy()
  })

  it('[P38] says at the fields what keeps a text from being published, and loses nothing', async () => {
    await openFaq('#/faq/en/+')
    await screen.findByRole('heading', { name: 'New text' })
    await userEvent.type(field('Other ways to ask it'), 'one way{Enter}one way')
    await userEvent.click(screen.getByRole('button', { name: 'Add a condition' }))
    await userEvent.type(field('Attribute 1'), 'region')
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }))
    await waitFor(() => expect(document.activeElement).toBe(field('Question')))
    const fault = (name: string) => document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent
    expect(fault('Question')).toBe('Write something here.')
    expect(fault('Other ways to ask it')).toBe('Line 2: This stands here twice. Remove one.')
    expect(screen.getByText('Name at least one value.')).toBeTruthy()
    await userEvent.type(field('Question'), 'W')
    expect(field('Question').getAttribute('aria-invalid')).toBeNull()
    expect([field('Other ways to ask it').value, field('Attribute 1').value]).toEqual(['one way\none way', 'region'])
  })

  it('[P38] tells the second of two agents who was first, and keeps what they wrote', async () => {
    await openFaq('#/faq/en/deposit', { isLate: true })
    await screen.findByRole('heading', { name: 'USDT deposit has not arrived' })
    await fill('One line below the question', 'Mine')
    await userEvent.click(screen.getByRole('button', { name: 'Save draft' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Tom Reyes changed this text (14:03) while you were writing. Yours is still here and not saved.')
    expect(field('One line below the question').value).toBe('Mine')
    await userEvent.click(within(alert).getByRole('button', { name: 'Take theirs' }))
    expect(field('One line below the question').value).toBe('What to compare, and how long it takes')
  })

  it('[P38] keeps what was typed when one looks elsewhere, and gives a translation the topic and conditions of the others', async () => {
    const { desk } = await openFaq('#/faq/en/withdrawal-pending')
    await screen.findByRole('heading', { name: 'Why is my withdrawal still pending?' })
    await fill('Question', 'Why is it pending?')
    desk.faq.show({ at: 'questions' })
    await screen.findByRole('heading', { name: 'Write an article for these' })
    desk.faq.show({ at: 'text', locale: 'en', id: 'withdrawal-pending' })
    await waitFor(() => expect(field('Question').value).toBe('Why is it pending?'))
    expect(screen.getByText('Kept in this tab, not saved')).toBeTruthy()
    desk.faq.show({ at: 'text', locale: 'es', id: 'withdrawal-pending' })
    await waitFor(() => expect(field('Question').value).toBe(''))
  })

  it('takes down, discards, and puts an earlier version into the fields', async () => {
    const { desk } = await openFaq('#/faq/en/deposit')
    await screen.findByRole('heading', { name: 'USDT deposit has not arrived' })
    await userEvent.click(screen.getByRole('button', { name: 'Discard draft' }))
    await waitFor(() => expect(field('One line below the question').value).toBe('Compare the network, then wait for 19 blocks'))
    await userEvent.click(screen.getByRole('button', { name: 'Take down' }))
    await waitFor(() => expect(desk.faq.open.value?.stored).toMatchObject({ published: null, draft: { id: 'deposit' } }))
    await fill('Question', 'Something else')
    const versions = screen.getByText('Versions').closest('details') as HTMLDetailsElement
    versions.open = true
    versions.dispatchEvent(new Event('toggle'))
    await userEvent.click((await screen.findAllByRole('button', { name: /^Use the version of/ }))[0] as HTMLElement)
    expect(field('Question').value).toBe('USDT deposit has not arrived')
  })
})
