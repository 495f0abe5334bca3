import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'

interface ArticleTitleProps {
  readonly id: string
  /** In the visitor's language. */
  readonly title: string
  readonly locale: string
}

/** What the visitor had read: its title, and on demand its words as the visitor saw them. */
export function ArticleTitle({ id, title, locale }: ArticleTitleProps) {
  const desk = useDesk()
  const { strings } = useLocale()
  const panel = useId()
  const isOpen = useSignal(false)
  const text = useSignal<string | null | undefined>(undefined)

  const toggle = async (): Promise<void> => {
    isOpen.value = !isOpen.value
    // What could not be had is asked for again the next time.
    if (isOpen.value && text.value == null) text.value = await desk.readArticle(id, locale)
  }

  return (
    <div class="article">
      <button type="button" class="article-title" aria-expanded={isOpen.value} aria-controls={panel} onClick={() => void toggle()}>
        <Icon name="document" />
        <bdi lang={locale}>{title}</bdi>
      </button>
      <div id={panel} class="article-text" hidden={!isOpen.value} lang={locale} dir="auto">
        {isOpen.value && (text.value === undefined ? strings.loading : (text.value ?? strings.caseCard.articleGone))}
      </div>
    </div>
  )
}
