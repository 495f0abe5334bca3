import '@hotwired/turbo'
import { serverAddress } from '../server-address.ts'

// The script tag, with the address of this example's server. It stands in the head, which outlives every body.
const script = Object.assign(document.createElement('script'), { src: `${serverAddress()}/deskbell.js`, async: true })
script.dataset.server = serverAddress()
document.head.append(script)
