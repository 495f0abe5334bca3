import type { FormField } from '@deskbell/protocol'
import type { VNode } from 'preact'
import { chevron } from '../icons/form-paths.ts'
import { Icon } from '../icons/icon.tsx'
import type { Strings } from '../locales/strings.ts'
import { Field } from './field.tsx'

const clock = 'M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 0 1 14.5 0zM10 6v4.25l2.75 1.75'

interface FieldControlProps {
  readonly id: string
  readonly field: FormField
  readonly value: string
  readonly fault: string | null
  readonly say: Strings
  /** The visitor's zone, such as `Berlin (GMT+1)`. */
  readonly zone: string
  readonly onChange: (value: string) => void
  readonly onLeave: () => void
}

/** The control that fits the kind of a question. */
export function FieldControl({ id, field, value, fault, say, zone, onChange, onLeave }: FieldControlProps): VNode {
  const { kind, options = [] } = field
  const given = {
    name: field.id,
    value,
    'aria-required': field.required,
    onBlur: onLeave,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => onChange(currentTarget.value),
  }
  /** What is typed runs its own way; an empty field starts where its label does. */
  const own = value ? 'auto' : undefined
  const blank = value ? 'field' : 'field blank'
  return (
    <Field
      id={id}
      label={field.label}
      note={!field.required && say.optional}
      hint={field.hint ?? (kind === 'datetime' ? say.localTime(zone) : undefined)}
      fault={fault}
      mark={kind === 'choice' ? <Icon d={chevron} /> : kind === 'datetime' && <Icon d={clock} class="clock" />}
      control={(props) => {
        if (kind === 'long-text') return <textarea {...props} {...given} rows={3} dir={own} />
        if (kind === 'choice')
          return (
            <select {...props} {...given} class={blank}>
              <option value="">{say.choose}</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </select>
          )
        if (kind === 'datetime') return <input {...props} {...given} class={blank} type="datetime-local" />
        return <input {...props} {...given} inputMode={kind === 'amount' ? 'decimal' : 'text'} autocomplete="off" dir={own} />
      }}
    />
  )
}
