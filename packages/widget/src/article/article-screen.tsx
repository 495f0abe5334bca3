import { type Signal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { chat, forward } from '../icons/paths.ts'
import { directionOf } from '../locales/direction-of.ts'
import { isMailFirst, mailDay } from '../model/desk-hours.ts'
import { formatTime } from '../model/times.ts'
import { goesAlong, mailInstead } from '../model/way-to-person.ts'
import { Header } from '../panel/header.tsx'
import { Row } from '../panel/row.tsx'
import { view } from '../panel/view.ts'
import css from './article.css?inline'
import { Markdown } from './markdown.tsx'
import { ownMedia } from './own-media.ts'

/** One answer, whether it helped, and a person for those whom it didn't: fixed below, the article scrolls above it. */
export const ArticleScreen = view<{ readonly id: string }>((model, { id: base, onMount }) => {
  const { site, guide } = model
  const helped = signal<boolean | null>(null)
  const report: Signal<ComponentType<{ readonly article: string }> | null> = signal(null)
  const media = ownMedia(model.options.server ?? location.origin, location.href)
  let stuck: HTMLElement | null = null
  let shown = ''
  model.adopt(css)
  onMount(() => {
    guide?.openArticle(shown)
    return () => guide?.closeArticle()
  })

  const openReport = async (): Promise<void> => {
    report.value = (await import('./report.tsx')).Report
  }
  /** The first word counts; nobody needs to know when it got lost. */
  const vote = (helpful: boolean): void => {
    if (helped.value === null && model.options.server !== null)
      model.services.tell(model.options.server, { type: 'helpful', locale: model.locale.value, article: shown, helpful }).catch(() => null)
    helped.value = helpful
    if (!helpful) stuck?.focus()
  }

  return ({ id }) => {
    shown = id
    const Report = report.value
    const say = model.strings.value
    const open = site.article.value
    const article = open?.id === id ? open.article : null
    const hasFailed = open?.id === id && open.fault !== null && !article
    const topic = site.site.value?.topics.find((each) => each.id === article?.topic)
    const day = mailDay(model)
    const about = article && [
      ...(article.updated
        ? [say.updated(formatTime(model.locale.value, { day: 'numeric', month: 'long' }, Date.parse(`${article.updated.slice(0, 10)}T12:00`)))]
        : []),
      say.toRead(article.readingTime),
    ]
    return (
      <>
        <Header title={topic?.label ?? site.site.value?.name ?? say.support} />
        <div class="scroll fades article" aria-busy={!article && !hasFailed}>
          {article && (
            <article dir={directionOf(article.locale)} lang={article.locale}>
              <h2 class="title">{article.question}</h2>
              <p class="small about">{about?.join(say.comma)}</p>
              <Markdown text={article.answer} media={media} />
              {Report ? (
                <Report article={id} />
              ) : (
                <button type="button" class="wrong small" onClick={openReport}>
                  {say.reportWrong}
                </button>
              )}
            </article>
          )}
          {hasFailed && (
            <p role="alert">
              {say.articleMissing}{' '}
              <button type="button" class="link" onClick={() => guide?.openArticle(id)}>
                {say.tryAgain}
              </button>
            </p>
          )}
        </div>
        {article && (
          <div class="helped">
            <span role="status">{helped.value ? say.thankYou : say.didItHelp}</span>
            {!helped.value &&
              [true, false].map((answer) => (
                <button key={String(answer)} type="button" class="button" aria-pressed={helped.value === answer} onClick={() => vote(answer)}>
                  {answer ? say.yes : say.no}
                </button>
              ))}
          </div>
        )}
        <div class="stuck">
          <Row
            id={base}
            icon={chat}
            class="accent lead"
            label={say.stillStuck}
            line={isMailFirst(model) && day ? mailInstead(model, day) : goesAlong(model, say.articleGoesAlong)}
            end={<Icon d={forward} class="points" />}
            onClick={() => {
              const question = site.query.value.trim() || (article?.question ?? '')
              model.askPerson({ question, article: id, ...(article && { articleTitle: article.question }) }, article?.topic)
            }}
            buttonRef={(button) => {
              stuck = button
            }}
          />
        </div>
      </>
    )
  }
})
