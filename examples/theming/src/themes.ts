export interface Theme {
  readonly name: string
  /** What `theme` says on the element. */
  readonly scheme: 'light' | 'dark'
  /** The page behind: its ground, its text, its lines. */
  readonly page: readonly [ground: string, ink: string, line: string]
  /** By the name of the variable, without `--deskbell-`. */
  readonly values: Readonly<Record<string, string>>
}

export const themes: readonly Theme[] = [
  { name: 'Harbor', scheme: 'light', page: ['#f6f8f7', '#46504c', '#e2e7e4'], values: {} },
  {
    name: 'Terminal',
    scheme: 'dark',
    page: ['#000000', '#7d8590', '#17191c'],
    values: {
      accent: '#ff9f1c',
      paper: '#08090a',
      ink: '#e8e6e1',
      'bubble-agent': '#17191c',
      radius: '4px',
      shadow: '0 0 0 1px rgb(255 255 255 / 0.18)',
      font: "ui-monospace, Menlo, 'Noto Sans Mono', monospace",
      'font-size': '14px',
      density: '0.85',
      'offset-inline': '12px',
      'offset-block': '12px',
      'launcher-size': '48px',
    },
  },
  {
    name: 'Lilac',
    scheme: 'light',
    page: ['#f3effc', '#5d5473', '#e3dbf5'],
    values: {
      accent: '#6d4bd1',
      paper: '#fdfbff',
      ink: '#2a2140',
      'bubble-agent': '#efe8fd',
      radius: '28px',
      font: "ui-rounded, Nunito, 'Noto Sans', sans-serif",
      'font-size': '16px',
      density: '1.1',
      'launcher-size': '64px',
    },
  },
  {
    name: 'Ledger',
    scheme: 'light',
    page: ['#f5f1e8', '#5c5546', '#e2dac8'],
    values: {
      accent: '#7a1f2b',
      paper: '#fffdf7',
      ink: '#231f1a',
      'bubble-agent': '#f3ecdd',
      radius: '6px',
      shadow: '0 0 0 1px rgb(0 0 0 / 0.12)',
      font: "Georgia, 'Noto Serif', serif",
      'font-size': '16px',
      width: '420px',
    },
  },
  {
    name: 'Midnight',
    scheme: 'dark',
    page: ['#0a1226', '#8b98b8', '#1a2544'],
    values: {
      accent: '#7cc4ff',
      paper: '#101a33',
      ink: '#e9eefb',
      'bubble-agent': '#1d2a4d',
      radius: '16px',
      shadow: '0 40px 90px -20px rgb(0 0 0 / 0.55)',
    },
  },
  {
    name: 'Daylight',
    scheme: 'light',
    page: ['#fffbe8', '#57513a', '#efe6bd'],
    values: { accent: '#ffd400', paper: '#ffffff', ink: '#16140c', 'bubble-agent': '#f4f2ea', radius: '14px', density: '1.05', 'launcher-size': '60px' },
  },
]
