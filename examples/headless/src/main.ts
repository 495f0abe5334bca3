import { createChat } from '@deskbell/core'
import { browserNetwork, indexedDbStore, webLock } from '@deskbell/core/browser'
import { createGuide, storedCopies } from '@deskbell/core/guide'
import { firstThatOpens } from '@deskbell/transports/first-that-opens'
import { createRequests } from '@deskbell/transports/requests'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { showSupport } from './show-support.ts'

const server = new URLSearchParams(location.search).get('server') ?? 'http://127.0.0.1:4700'
const locale = navigator.language
const requests = createRequests({ server })
const store = indexedDbStore()

const guide = createGuide({ locale, requests, copies: storedCopies(store, server) })
const chat = createChat({
  server,
  locale,
  requests,
  store,
  network: browserNetwork(),
  tabLock: webLock(),
  transport: firstThatOpens([
    webSocketTransport({ server }),
    async () => {
      const { restTransport } = await import('@deskbell/transports/rest')
      return restTransport({ server })
    },
  ]),
})

const root = document.getElementById('support')
if (root) showSupport(root, guide, chat)
guide.start()
