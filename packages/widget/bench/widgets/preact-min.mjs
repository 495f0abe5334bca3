// What our libraries cost by themselves: the same button, box and rows with Preact, signals and nanoid, all at once and no window.
const entry = `
import { Component, h, render } from 'preact'
import { signal } from '@preact/signals'
import { nanoid } from 'nanoid'
const css = \`
  button, textarea { font: inherit }
  button { position: fixed; inset: auto 20px 20px auto; width: 56px; height: 56px; border: 0; border-radius: 28px; background: #235; color: #fff }
  section { position: fixed; inset: auto 20px 92px auto; width: 380px; height: 600px; display: flex; flex-direction: column; background: #fff; box-shadow: 0 4px 20px #0004 }
  main { flex: 1; overflow: auto; padding: 12px }
  p { margin: 0 0 6px; padding: 8px 12px; border-radius: 12px; background: #eee }
  p.own { background: #235; color: #fff }\`
const isOpen = signal(false)
const messages = signal([])
let list = null
class Row extends Component {
  shouldComponentUpdate() { return false }
  render({ from, text }) { return h('p', { class: from === 'visitor' ? 'own' : '' }, text) }
}
const List = () => h('main', { ref: (element) => { list = element } }, messages.value.map((message) => h(Row, message)))
const Panel = () => h('section', null, h(List), h('textarea', { rows: 2, 'aria-label': 'Message', ref: (box) => box?.focus() }))
const Widget = () => [
  h('style', null, css),
  h('button', { 'aria-label': 'Help', onClick: () => { isOpen.value = !isOpen.value } }, '?'),
  isOpen.value && h(Panel),
]
const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
render(h(Widget), root)
window.preactMin = {
  root,
  add(more) {
    messages.value = [...messages.value, ...more.map((message) => ({ ...message, key: nanoid() }))]
    requestAnimationFrame(() => { list.scrollTop = list.scrollHeight })
  },
}`

export const preactMin = {
  name: 'preact-min',
  entry,
  probes: {
    launcher: () => window.preactMin?.root.querySelector('button'),
    composer: () => window.preactMin.root.querySelector('textarea'),
    append: (messages) => window.preactMin.add(messages),
    last: () => window.preactMin.root.querySelector('main').lastElementChild?.textContent,
    scroller: () => window.preactMin.root.querySelector('main'),
  },
}
