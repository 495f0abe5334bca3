import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const fromPackage = (file: string): string => readFileSync(resolve(file), 'utf8')

/** A page that does its worst to whatever stands on it. */
export interface HostilePage {
  readonly name: string
  readonly css: string
  /** Of the root element. */
  readonly attributes?: string
  /** Stands at the beginning of the body. */
  readonly before?: string
}

/** What the others are compared with. */
export const plainPage: HostilePage = { name: 'plain', css: '' }

const everywhere = (rules: string): string => `*, *::before, *::after { ${rules} }`

/** Style sheets that many pages have, and some that nobody should have. */
export const hostilePages: readonly HostilePage[] = [
  { name: 'bootstrap', css: fromPackage('bootstrap/dist/css/bootstrap.css') },
  { name: 'tailwind-preflight', css: fromPackage('tailwindcss/preflight.css') },
  { name: 'bulma', css: fromPackage('bulma/css/bulma.css') },
  { name: 'foundation', css: fromPackage('foundation-sites/dist/css/foundation.css') },
  { name: 'normalize', css: fromPackage('normalize.css/normalize.css') },
  { name: 'all-unset', css: everywhere('all: unset !important') },
  { name: 'no-buttons', css: 'button, [role=dialog], section, div, input { display: none !important; visibility: hidden !important }' },
  {
    name: 'hides-everything',
    css: '* { transition: all 9s !important; animation: none !important } html > * { opacity: 0.4 !important } body > *, html > :not(head, body) { display: none !important; visibility: hidden }',
  },
  {
    name: 'shouts',
    css: `${everywhere(
      'text-transform: uppercase !important; letter-spacing: 4px !important; text-indent: 30px !important; line-height: 3 !important; word-spacing: 1em !important; text-align: center !important; font: italic 900 30px serif !important; color: red !important',
    )}main, desk-bell { writing-mode: vertical-rl !important }`,
  },
  { name: 'huge-root-font', css: 'html { font-size: 80px }' },
  { name: 'tiny-root-font', css: 'html { font-size: 3px }' },
  { name: 'zoomed-body', css: 'body { zoom: 1.5 }' },
  {
    name: 'transformed-body',
    css: 'body { transform: scale(0.7) rotate(2deg); filter: grayscale(1); perspective: 9px; will-change: transform; contain: paint; overflow: hidden }',
  },
  { name: 'right-to-left', css: '', attributes: 'dir="rtl"' },
  {
    name: 'z-index-wars',
    css: '.bar { position: fixed; inset: 0; background: #fffa; z-index: 2147483647; pointer-events: none } body { position: relative; z-index: 2147483647 }',
    before: '<div class="bar"></div>',
  },
  {
    name: 'odd-root',
    css: 'html { display: grid; grid-template-columns: 1fr 1fr; cursor: wait; user-select: none; pointer-events: none; overflow-wrap: normal; white-space: pre; hyphens: auto; tab-size: 40 } body { display: flex; flex-direction: column-reverse }',
  },
]

/** A page of an exchange, without the widget; its style sheet is a file, as the policy of a strict host wants it. */
export const drawPage = ({ name, attributes = '', before = '' }: HostilePage): string => `<!doctype html>
<html lang="en" ${attributes}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Larkspur Exchange</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${name}.css"></head>
<body>${before}
<header><nav><ul><li><a href="#markets">Markets</a></li><li><a href="#wallet">Wallet</a></li></ul></nav><button type="button">Sign in</button></header>
<main>
<h1>Larkspur Exchange</h1>
<p>Trade, keep and send. <strong>Fees from 0.1 %</strong>, and <a href="#fees">nothing hidden</a>.</p>
<table><thead><tr><th>Market</th><th>Price</th></tr></thead><tbody><tr><td>BTC</td><td>91,204.10</td></tr><tr><td>ETH</td><td>3,011.72</td></tr></tbody></table>
<form><label>Amount <input name="amount" value="0.5"></label><select><option>BTC</option></select><textarea>Note</textarea><button type="button">Buy</button></form>
<div role="dialog" aria-label="Cookies"><section>We set none.</section></div>
${'<p>The order book is open around the clock.</p>'.repeat(30)}
</main>
</body>
</html>`
