import { fixtureFaq } from '@deskbell/testing'
import { waitFor, within } from '@testing-library/dom'
import { afterEach, describe, expect, it } from 'vitest'
import { endWidgets, showWidget } from '../../test/widget-on-fake-desk.ts'

afterEach(endWidgets)

const tricks = [
  '<img src=x onerror=alert(1)> and <script>alert(2)</script>',
  '[click](javascript:alert(3)) and [file](data:text/html,x) and ![image](https://tracker.example/x.png)',
  '[tab](java\tscript:alert(4)) and [good](https://help.example/guide)',
].join('\n\n')

describe('an article', () => {
  it('[P8] shows its steps, and a person who gets question and article along', async () => {
    const { screen, bell, user, desk } = await showWidget()
    await user.type(screen.getByRole('combobox'), 'forgot my password')
    await screen.findAllByRole('option')
    await user.keyboard('{Enter}')
    const article = await screen.findByRole('article')
    expect(within(article).getAllByRole('listitem')).toHaveLength(3)
    expect(screen.getByText(/^Updated 1 March, \d+ min to read$/)).toBeTruthy()
    await waitFor(() => expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('dialog')))

    await user.click(screen.getByRole('button', { name: 'Still stuck? Talk to a person' }))
    await waitFor(() => expect(desk.conversations()[0]?.phase).toBe('queued'))
    expect(desk.conversations()[0]?.from).toEqual({
      question: 'forgot my password',
      article: 'reset-password',
      articleTitle: 'How do I reset my password?',
    })
  })

  it('asks whether it helped, and leads on when it did not', async () => {
    const { screen, bell, user } = await showWidget()
    await bell.openArticle('reset-password')
    await user.click(await screen.findByRole('button', { name: 'No' }))
    expect(bell.shadowRoot?.activeElement).toBe(screen.getByRole('button', { name: 'Still stuck? Talk to a person' }))
    await user.click(screen.getByRole('button', { name: 'Yes' }))
    expect(await screen.findByText('Thank you.')).toBeTruthy()
  })

  it('[A1] [A2] shows HTML, foreign schemes and images as text', async () => {
    const { screen, bell } = await showWidget({}, { faq: [{ ...fixtureFaq[0], id: 'tricks', locale: 'en', question: 'Tricks?', answer: tricks }] })
    await bell.openArticle('tricks')
    const article = await screen.findByRole('article')
    expect(article.querySelector('img, script')).toBeNull()
    expect(
      within(article)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['https://help.example/guide'])
    for (const text of ['<script>alert(2)</script>', '[click](javascript:alert(3))', '![image](https://tracker.example/x.png)'])
      expect(article.textContent).toContain(text)
  })

  it('says that it did not load, and can be asked for again', async () => {
    const { screen, bell } = await showWidget()
    await bell.openArticle('no-such-article')
    expect((await screen.findByRole('alert')).textContent).toContain('This article did not load.')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})
