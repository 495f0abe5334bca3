import type { Chat, ChatState, Row } from '@deskbell/core'
import { connectionSentence } from './connection-sentence.ts'
import { make } from './make.ts'

const minute = 60_000

/** The thread and the composer of the open conversation. */
export function showTalk(chat: Chat): HTMLElement {
  const connection = make('p', { role: 'status' })
  const place = make('p')
  const thread = make('ol', { ariaLabel: 'Messages' })
  const text = make('textarea', { id: 'message', rows: 2 })
  const composer = make('form', {}, make('label', { htmlFor: 'message' }, 'Message'), text, make('button', { type: 'submit' }, 'Send'))
  text.addEventListener('input', () => {
    chat.setDraft(text.value)
    chat.typing()
  })
  composer.addEventListener('submit', (event) => {
    event.preventDefault()
    chat.send(text.value)
    text.value = ''
    chat.setDraft('')
  })

  /** One element for each row, kept as long as its key: a row that settles is not drawn anew. */
  const drawn = new Map<string, HTMLLIElement>()
  const draw = (): void => {
    const state = chat.getSnapshot()
    connection.textContent = connectionSentence(state)
    place.textContent = placeSentence(state)
    const items = state.rows.map((row) => {
      const item = drawn.get(row.key) ?? make('li')
      drawn.set(row.key, item)
      drawRow(item, row, chat)
      return item
    })
    if (items.some((item, index) => thread.children[index] !== item) || thread.children.length !== items.length) thread.replaceChildren(...items)
    const last = state.rows.at(-1)
    if (last && last.seq !== null) chat.markRead(last.seq)
  }
  chat.subscribe(draw)
  draw()
  text.value = chat.getSnapshot().draft
  return make('section', {}, connection, place, thread, composer)
}

function drawRow(item: HTMLLIElement, row: Row, chat: Chat): void {
  if (row.type === 'event') {
    item.className = 'event'
    item.textContent = eventSentence(row)
    return
  }
  item.className = row.by.kind
  const who = row.by.kind === 'agent' ? row.by.name : row.by.kind === 'visitor' ? 'You' : 'Support'
  const parts: (Node | string)[] = [make('b', {}, who), ' ', row.text]
  if (row.delivery && row.delivery.at !== 'failed') parts.push(' ', make('small', {}, 'sending…'))
  if (row.delivery?.at === 'failed') {
    const again = make('button', { type: 'button' }, 'Not sent. Try again')
    again.addEventListener('click', () => chat.retry(row.command))
    parts.push(' ', again)
  }
  item.replaceChildren(...parts)
}

function placeSentence({ conversation, queue, typing }: ChatState): string {
  if (typing) return `${typing.name} is typing…`
  if (conversation.phase !== 'queued' || !queue?.place) return ''
  const wait = queue.wait ? `, about ${Math.ceil(queue.wait.low / minute)} to ${Math.ceil(queue.wait.high / minute)} minutes` : ''
  return `You are number ${queue.place} in the queue${wait}.`
}

function eventSentence({ fact }: Extract<Row, { type: 'event' }>): string {
  switch (fact.type) {
    case 'queued':
      return 'You asked for a person.'
    case 'assigned':
      return `${fact.agent.name} is here.`
    case 'left-queue':
      return 'You left the queue.'
    case 'ticket':
      return `Your ticket is ${fact.number}.`
    case 'resolved':
      return 'This conversation is resolved.'
    case 'reopened':
      return 'This conversation goes on.'
    default:
      return ''
  }
}
