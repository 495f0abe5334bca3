// A React component with a launcher. Its list takes minutes for 1,000 messages, so only the way to it is measured.
const entry = `
import { createElement } from 'react'
import { render } from 'react-dom'
import { Widget } from 'react-chat-widget'
import 'react-chat-widget/lib/styles.css'
render(createElement(Widget, { handleNewUserMessage() {}, title: 'Support' }), document.body.appendChild(document.createElement('div')))`

export const reactChatWidget = {
  name: 'react-chat-widget',
  entry,
  probes: {
    launcher: () => document.querySelector('.rcw-launcher'),
    composer: () => document.querySelector('.rcw-input, .rcw-new-message'),
  },
}
