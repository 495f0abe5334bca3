// A web component of a chat, without a launcher.
const entry = `
import 'deep-chat'
const chat = document.createElement('deep-chat')
chat.connect = { handler: (_, signals) => signals.onResponse({ text: 'ok' }) }
Object.assign(chat.style, { position: 'fixed', right: '20px', bottom: '20px', width: '380px', height: '600px' })
document.body.append(chat)
window.deepChat = {
  chat,
  add: (messages) => messages.forEach(({ from, text }) => chat.addMessage({ text, role: from === 'visitor' ? 'user' : 'ai' })),
}`

export const deepChat = {
  name: 'deep-chat',
  entry,
  probes: {
    composer: () => window.deepChat?.chat.shadowRoot?.querySelector('#text-input'),
    append: (messages) => window.deepChat.add(messages),
    last: () => window.deepChat.chat.shadowRoot.querySelector('#messages').lastElementChild?.textContent,
    scroller: () => window.deepChat.chat.shadowRoot.querySelector('#messages'),
  },
}
