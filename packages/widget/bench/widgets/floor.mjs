// What no widget can be under: DOM by hand, nothing but a button, a box and rows of one height, of which only those in sight exist.
const entry = `
const css = \`
  button, textarea { font: inherit }
  button { position: fixed; inset: auto 20px 20px auto; width: 56px; height: 56px; border: 0; border-radius: 28px; background: #235; color: #fff }
  section { position: fixed; inset: auto 20px 92px auto; width: 380px; height: 600px; display: flex; flex-direction: column; background: #fff; box-shadow: 0 4px 20px #0004 }
  main { flex: 1; overflow: auto; contain: strict }
  main > div { position: relative }
  p { position: absolute; inset-inline: 12px; height: 60px; margin: 0; padding: 8px 12px; box-sizing: border-box; overflow: hidden; border-radius: 12px; background: #eee }
  p.own { background: #235; color: #fff }\`
const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
const make = (parent, name, more) => Object.assign(parent.appendChild(document.createElement(name)), more)
make(root, 'style', { textContent: css })
const button = make(root, 'button', { textContent: '?', ariaLabel: 'Help' })
const step = 66
const messages = []
let panel, list, space, box
function draw() {
  const first = Math.max(0, Math.floor(list.scrollTop / step) - 2)
  space.replaceChildren(...messages.slice(first, first + 14).map(({ from, text }, index) => {
    const row = Object.assign(document.createElement('p'), { textContent: text, className: from === 'visitor' ? 'own' : '' })
    row.style.top = (first + index) * step + 'px'
    return row
  }))
}
button.onclick = () => {
  if (panel) panel.hidden = !panel.hidden
  else {
    panel = make(root, 'section')
    list = make(panel, 'main', { onscroll: draw })
    space = make(list, 'div')
    box = make(panel, 'textarea', { rows: 2, ariaLabel: 'Message' })
  }
  box.focus()
}
window.floor = {
  root,
  add(more) {
    messages.push(...more)
    space.style.height = messages.length * step + 'px'
    list.scrollTop = messages.length * step
    draw()
  },
}`

export const floor = {
  name: 'floor',
  entry,
  probes: {
    launcher: () => window.floor?.root.querySelector('button'),
    composer: () => window.floor.root.querySelector('textarea'),
    append: (messages) => window.floor.add(messages),
    last: () => window.floor.root.querySelector('p:last-child')?.textContent,
    scroller: () => window.floor.root.querySelector('main'),
  },
}
