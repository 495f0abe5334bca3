import { ArticleTitle } from './article-title.tsx'
import { type CaseRow, cutMiddle } from './case-rows.ts'
import { CopyButton } from './copy-button.tsx'

export function CaseRowView({ row: { label, value, isId, article, isClamped } }: { readonly row: CaseRow }) {
  const shown = cutMiddle(value)
  return (
    <div class="case-row">
      <dt>{label}</dt>
      <dd>
        {article ? (
          <ArticleTitle {...article} title={value} />
        ) : (
          <bdi class={isClamped ? 'case-value is-clamped' : 'case-value'} title={shown === value ? undefined : value}>
            {breakable(shown)}
          </bdi>
        )}
        {isId && <CopyButton what={label} value={value} />}
      </dd>
    </div>
  )
}

/** An address that is too long for its column breaks after the at sign. */
function breakable(text: string) {
  const at = text.indexOf('@')
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at + 1)}
      <wbr />
      {text.slice(at + 1)}
    </>
  )
}
