/** How a variable is chosen here. `fallback` is what the widget draws when the page sets nothing. */
export type Control =
  | { readonly kind: 'color'; readonly fallback: { readonly light: string; readonly dark: string } }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly step: number; readonly unit: string; readonly fallback: number }
  | { readonly kind: 'choice'; readonly options: Readonly<Record<string, string>> }

export interface Token {
  readonly name: string
  readonly label: string
  readonly group: 'Color' | 'Shape' | 'Type' | 'Place'
  readonly control: Control
}

const color = (light: string, dark = light): Control => ({ kind: 'color', fallback: { light, dark } })
const pixels = (from: number, to: number, fallback: number): Control => ({ kind: 'range', from, to, step: 1, unit: 'px', fallback })

/** The name of a choice that sets nothing is empty. */
export const tokens: readonly Token[] = [
  { name: 'accent', label: 'Accent', group: 'Color', control: color('#0f7156') },
  { name: 'paper', label: 'Paper', group: 'Color', control: color('#ffffff', '#181a1c') },
  { name: 'ink', label: 'Ink', group: 'Color', control: color('#1b2025', '#eef0f3') },
  { name: 'bubble-visitor', label: 'Visitor bubbles', group: 'Color', control: color('#0f7156') },
  { name: 'bubble-agent', label: 'Agent bubbles', group: 'Color', control: color('#f2f2f3', '#26282a') },
  { name: 'radius', label: 'Corners', group: 'Shape', control: pixels(0, 32, 20) },
  {
    name: 'shadow',
    label: 'Shadow',
    group: 'Shape',
    control: {
      kind: 'choice',
      options: { Soft: '', Flat: '0 0 0 1px rgb(0 0 0 / 0.12)', Hairline: '0 0 0 1px rgb(255 255 255 / 0.18)', Deep: '0 40px 90px -20px rgb(0 0 0 / 0.55)' },
    },
  },
  {
    name: 'font',
    label: 'Typeface',
    group: 'Type',
    control: {
      kind: 'choice',
      options: {
        System: '',
        Serif: "Georgia, 'Noto Serif', serif",
        Mono: "ui-monospace, Menlo, 'Noto Sans Mono', monospace",
        Rounded: "ui-rounded, Nunito, 'Noto Sans', sans-serif",
      },
    },
  },
  { name: 'font-size', label: 'Text size', group: 'Type', control: pixels(13, 19, 15) },
  { name: 'density', label: 'Spacing', group: 'Type', control: { kind: 'range', from: 0.7, to: 1.4, step: 0.05, unit: '', fallback: 1 } },
  { name: 'width', label: 'Width', group: 'Place', control: pixels(320, 480, 400) },
  { name: 'height', label: 'Height', group: 'Place', control: pixels(420, 800, 704) },
  { name: 'offset-inline', label: 'From side', group: 'Place', control: pixels(0, 96, 24) },
  { name: 'offset-block', label: 'From bottom', group: 'Place', control: pixels(0, 96, 24) },
  { name: 'launcher-size', label: 'Launcher size', group: 'Place', control: pixels(44, 80, 56) },
  { name: 'z-index', label: 'Layer', group: 'Place', control: { kind: 'range', from: 1, to: 99999, step: 1, unit: '', fallback: 99999 } },
]
