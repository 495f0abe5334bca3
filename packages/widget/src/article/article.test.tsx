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

  it('[P8] tells the desk whether it helped, once', async () => {
    const { screen, bell, user, desk } = await showWidget()
    await bell.openArticle('reset-password')
    await user.click(await screen.findByRole('button', { name: 'No' }))
    await user.click(screen.getByRole('button', { name: 'Yes' }))
    await waitFor(() => expect(desk.feedback()).toEqual([{ type: 'helpful', locale: 'en', article: 'reset-password', helpful: false }]))
  })

  it('[P8] [P29] takes a report of a wrong translation, masked before it leaves the page', async () => {
    const { screen, bell, user, desk } = await showWidget({ locale: 'es' })
    await bell.openArticle('reset-password')
    await user.click(await screen.findByRole('button', { name: 'Avisar de una respuesta o traducción incorrecta' }))
    const kind = await screen.findByRole('button', { name: 'La traducción es incorrecta' })
    const send = screen.getByRole('button', { name: 'Enviar aviso' })
    expect(send.hasAttribute('disabled')).toBe(true)
    await user.click(kind)
    await user.type(screen.getByRole('textbox', { name: /¿Qué debería decir\?/ }), 'clave, no contraseña; soy lena@mail.example')
    await user.click(send)
    expect(await screen.findByText('Gracias. Alguien lo leerá.')).toBeTruthy()
    expect(desk.feedback()).toEqual([
      { type: 'wrong', locale: 'es', article: 'reset-password', what: 'translation', text: 'clave, no contraseña; soy [e-mail]' },
    ])
  })

  it('[P8] keeps a report that was not sent, and says so', async () => {
    const { screen, bell, user, desk } = await showWidget()
    await bell.openArticle('reset-password')
    await user.click(await screen.findByRole('button', { name: 'Report a wrong answer or translation' }))
    await user.click(await screen.findByRole('button', { name: 'The answer is wrong' }))
    const text = screen.getByRole('textbox', { name: /What should it say/ })
    await user.type(text, 'two links')
    desk.refuseConnections()
    await user.click(screen.getByRole('button', { name: 'Send report' }))
    expect((await screen.findByText('The report was not sent. Please try again.')).getAttribute('role')).toBe('alert')
    expect((text as HTMLTextAreaElement).value).toBe('two links')
  })

  it('[P8] shows pictures of the own site with their size, and loads a video when it is played', async () => {
    const answer = '1. **Open it.** There:\n   ![The settings page](/settings.png 800x450)\n\n![How to do it](https://help.example/film.mp4 640x360)'
    const { screen, bell, user } = await showWidget({}, { faq: [{ id: 'media', locale: 'en', question: 'Media?', answer }] })
    await bell.openArticle('media')
    const picture = await screen.findByRole('img', { name: 'The settings page' })
    expect(['src', 'width', 'height', 'loading'].map((name) => picture.getAttribute(name))).toEqual(['https://help.example/settings.png', '800', '450', 'lazy'])
    const article = screen.getByRole('article')
    const play = await screen.findByRole('button', { name: 'Play video: How to do it' })
    expect(article.querySelector('video')).toBeNull()
    await user.click(play)
    const film = article.querySelector('video')
    expect(['src', 'width', 'height', 'aria-label'].map((name) => film?.getAttribute(name))).toEqual([
      'https://help.example/film.mp4',
      '640',
      '360',
      'How to do it',
    ])
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
