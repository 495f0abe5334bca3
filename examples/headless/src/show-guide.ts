import type { Guide, GuideState } from '@deskbell/core/guide'
import { make } from './make.ts'

/** The ask box, the answers below it, and the article that was opened. `onPerson` is told when none of them helped. */
export function showGuide(guide: Guide, onPerson: (state: GuideState) => void): HTMLElement {
  const title = make('h1')
  const greeting = make('p')
  const query = make('input', { type: 'search', id: 'query', autocomplete: 'off' })
  const answers = make('ul', { ariaLabel: 'Answers' })
  const article = make('article', { hidden: true })
  const person = make('button', { type: 'button', textContent: 'Talk to a person' })
  query.addEventListener('input', () => guide.ask(query.value))
  person.addEventListener('click', () => onPerson(guide.getSnapshot()))

  const draw = (): void => {
    const { site, fault, suggestions, article: open } = guide.getSnapshot()
    title.textContent = site?.name ?? 'Support'
    greeting.textContent = site?.greeting ?? (fault ? 'Support can not be reached right now.' : 'One moment…')
    answers.replaceChildren(
      ...suggestions.map(({ id, question, summary }) => {
        const button = make('button', { type: 'button' }, question)
        button.addEventListener('click', () => guide.openArticle(id))
        return make('li', {}, button, make('small', {}, summary))
      }),
    )
    article.hidden = open === null
    const words = open?.article ? [make('h2', {}, open.article.question), ...paragraphs(open.article.answer)] : [make('p', {}, 'One moment…')]
    article.replaceChildren(...words)
  }
  guide.subscribe(draw)
  draw()
  return make('section', {}, title, greeting, make('label', { htmlFor: 'query' }, 'Ask a question'), query, answers, article, person)
}

/** Only the paragraphs of an answer's Markdown; a real page would draw its lists and links as well. */
const paragraphs = (markdown: string): HTMLElement[] =>
  markdown
    .replaceAll('**', '')
    .split(/\n{2,}/)
    .map((text) => make('p', {}, text))
