// What the demo's SMTP server received, the latest first; looked at again every two seconds.
const list = document.getElementById('mails')
const make = (tag, name, text) => {
  const element = document.createElement(tag)
  element.className = name
  if (text !== undefined) element.textContent = text
  return element
}

/** Text with its addresses as links, built from nodes: a mail is a stranger's words. */
const withLinks = (text) => text.split(/(https?:\/\/[^\s<>]+)/).map((part, index) => (index % 2 ? Object.assign(make('a', '', part), { href: part }) : part))

function show(mail) {
  const item = make('li', 'mail')
  const body = make('pre', 'text')
  body.append(...withLinks(mail.text))
  item.append(
    make('h2', 'subject', mail.subject),
    make('p', 'line', `${mail.from} → ${mail.to.join(', ')} · ${new Date(mail.receivedAt).toLocaleString()}`),
    body,
  )
  return item
}

let shown = -1
async function refresh() {
  const mails = await (await fetch('/mailbox/messages')).json()
  if (mails.length === shown) return
  shown = mails.length
  document.getElementById('summary').textContent = shown === 0 ? 'No mail yet.' : `${shown} ${shown === 1 ? 'mail' : 'mails'}`
  list.replaceChildren(...mails.map(show))
}

const keepFresh = () => refresh().catch((error) => (document.getElementById('summary').textContent = `The demo does not answer: ${error.message}`))
await keepFresh()
setInterval(keepFresh, 2000)
