import { createChat } from '@deskbell/core'
import { createGuide } from '@deskbell/core/guide'
import { firstThatOpens } from '@deskbell/transports/first-that-opens'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { webSocketTransport } from '@deskbell/transports/websocket'

const server = 'https://help.example.com'
const requests = createRequests({ server })

export const guide = createGuide({ requests, locale: 'en' })
guide.subscribe(() => {
  const { channels, availability, suggestions } = guide.getSnapshot()
  for (const { id, label } of channels) console.log(label, availability[id]?.open ? 'open' : 'closed')
  for (const { question } of suggestions) console.log(question)
})
guide.start()
guide.ask('where is my deposit')

export const chat = createChat({
  server,
  requests,
  locale: 'en',
  transport: firstThatOpens([webSocketTransport({ server }), restTransport({ server })]),
})
chat.subscribe(() => {
  const { rows, queue } = chat.getSnapshot()
  for (const row of rows) if (row.type === 'message') console.log(row.by.kind, row.text, row.delivery?.at ?? 'received')
  if (queue?.place) console.log('waiting at place', queue.place)
})
chat.send('My deposit is missing')
