import type { FormField } from '@deskbell/protocol'
import type { VNode } from 'preact'
import { chevron } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import type { Strings } from '../locales/strings.ts'
import { Field } from './field.tsx'

interface FieldControlProps {
  readonly id: string
  readonly field: FormField
  readonly value: string
  readonly fault: string | null
  readonly say: Strings
  readonly onChange: (value: string) => void
  readonly onLeave: () => void
}

/** The control that fits the kind of a question. */
export function FieldControl({ id, field, value, fault, say, onChange, onLeave }: FieldControlProps): VNode {
  const { kind, options = [] } = field
  const label = field.required ? field.label : `${field.label} (${say.optional})`
  const hint =
    field.hint ??
    (kind === 'datetime' ? say.localTime(new Intl.DateTimeFormat().resolvedOptions().timeZone.replace(/.*\//, '').replaceAll('_', ' ')) : undefined)
  const typed = {
    name: field.id,
    value,
    onBlur: onLeave,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => onChange(currentTarget.value),
  }
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      fault={fault}
      mark={kind === 'choice' && <Icon d={chevron} />}
      control={(props) => {
        if (kind === 'long-text') return <textarea {...props} {...typed} rows={3} dir="auto" />
        if (kind === 'choice')
          return (
            <select {...props} name={field.id} value={value} onBlur={onLeave} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
              <option value="">{say.choose}</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </select>
          )
        if (kind === 'datetime') return <input {...props} {...typed} type="datetime-local" />
        return <input {...props} {...typed} inputMode={kind === 'amount' ? 'decimal' : 'text'} autocomplete="off" dir="auto" />
      }}
    />
  )
}
