import { cssOf } from './css-of.ts'
import { type Theme, themes } from './themes.ts'
import { type Token, tokens } from './tokens.ts'

interface Shown {
  readonly bell: HTMLElement
  readonly host: HTMLElement
}

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, given: object = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] => {
  const element = Object.assign(document.createElement(name), given)
  element.append(...children)
  return element
}
const one = (selector: string): HTMLElement => document.querySelector(selector) as HTMLElement

/** Draws the controls, and follows them: on the widget, on the page behind it, and in the CSS to copy. */
export function showEditor({ bell, host }: Shown): void {
  let theme = themes[0] as Theme
  let values: Record<string, string> = {}
  const css = one('#css') as HTMLTextAreaElement
  const updates: (() => void)[] = []

  const apply = (): void => {
    for (const { name } of tokens) {
      const value = values[name]
      if (value === undefined) bell.style.removeProperty(`--deskbell-${name}`)
      else bell.style.setProperty(`--deskbell-${name}`, value)
    }
    bell.setAttribute('theme', theme.scheme)
    const [ground, ink, line] = theme.page
    for (const [name, color] of Object.entries({ ground, ink, line })) host.style.setProperty(`--${name}`, color)
    for (const update of updates) update()
    css.value = cssOf(theme.scheme, values)
  }
  const set = (name: string, value: string): void => {
    values = { ...values, [name]: value }
    if (value === '') delete values[name]
    apply()
  }

  for (const each of themes) {
    const input = make('input', { type: 'radio', name: 'theme', checked: each === theme })
    const dot = make('span', { className: 'dot' })
    const [ground] = each.page
    dot.style.setProperty('--ground', each.values.paper ?? ground)
    dot.style.setProperty('--accent', each.values.accent ?? '#0f7156')
    input.addEventListener('change', () => {
      theme = each
      values = { ...each.values }
      apply()
    })
    one('#themes').append(make('label', { className: 'theme' }, input, dot, each.name))
  }

  for (const group of ['Color', 'Shape', 'Type', 'Place'] as const) {
    const rows = tokens.filter((token) => token.group === group).map((token) => drawRow(token))
    one('#tokens').append(make('fieldset', {}, make('legend', {}, group), ...rows))
  }

  function drawRow({ name, label, control }: Token): HTMLElement {
    const id = `token-${name}`
    const shown = make('output', { htmlFor: id })
    const reset = make('button', { type: 'button', className: 'reset', textContent: 'Reset', ariaLabel: `Reset ${label}` })
    reset.addEventListener('click', () => {
      set(name, '')
      one(`#${id}`).focus()
    })
    const input =
      control.kind === 'choice'
        ? make('select', { id }, ...Object.entries(control.options).map(([text, value]) => make('option', { value, textContent: text })))
        : make('input', { id, type: control.kind, ...(control.kind === 'range' ? { min: control.from, max: control.to, step: control.step } : {}) })
    input.addEventListener('input', () => set(name, control.kind === 'range' ? `${input.value}${control.unit}` : input.value))
    updates.push(() => {
      const value = values[name]
      if (control.kind === 'choice') input.value = value ?? ''
      else if (control.kind === 'range') input.value = String(value === undefined ? control.fallback : Number.parseFloat(value))
      else input.value = value ?? (name === 'bubble-visitor' ? (values.accent ?? control.fallback.light) : control.fallback[theme.scheme])
      shown.value = control.kind === 'choice' ? '' : (value ?? (control.kind === 'range' ? `${control.fallback}${control.unit}` : 'auto'))
      reset.disabled = value === undefined
    })
    return make('div', { className: `token ${control.kind}` }, make('label', { htmlFor: id, textContent: label }), input, shown, reset)
  }

  one('#copy').addEventListener('click', async () => {
    const said = one('#said')
    try {
      await navigator.clipboard.writeText(css.value)
      said.textContent = 'Copied.'
    } catch {
      // Not allowed here: chosen, it is one key away.
      css.select()
      said.textContent = 'Chosen. Copy it with your keyboard.'
    }
  })
  apply()
}
