import type { FilledForm } from '@deskbell/protocol'
import type { VNode } from 'preact'

/** A form as the visitor sent it. */
export const CaseCard = ({ form }: { readonly form: FilledForm }): VNode => (
  <dl class="case">
    {form.fields.map(({ id, label, value }) => (
      <div key={id}>
        <dt class="small">{label}</dt>
        <dd dir="auto">{value}</dd>
      </div>
    ))}
  </dl>
)
