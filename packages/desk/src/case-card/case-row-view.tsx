import { Icon } from '../icons/icon.tsx'
import { type CaseRow, cutMiddle } from './case-rows.ts'
import { CopyButton } from './copy-button.tsx'

export function CaseRowView({ row: { label, value, isId, isArticle } }: { readonly row: CaseRow }) {
  const shown = cutMiddle(value)
  return (
    <div class="case-row">
      <dt>{label}</dt>
      <dd>
        {isArticle && <Icon name="document" />}
        <bdi class="case-value" title={shown === value ? undefined : value}>
          {shown}
        </bdi>
        {isId && <CopyButton what={label} value={value} />}
      </dd>
    </div>
  )
}
