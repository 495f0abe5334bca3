import '@deskbell/widget'
import type { DeskBell } from '@deskbell/widget'
import { drawHost } from './draw-host.ts'
import { beginTalk, openSampleDesk } from './sample-desk.ts'
import { showEditor } from './show-editor.ts'

const desk = openSampleDesk()
const host = document.querySelector('.host') as HTMLElement
const bell = document.createElement('desk-bell') as DeskBell
bell.setAttribute('server', desk.server)
bell.setAttribute('transport', 'rest')
bell.setAttribute('locale', 'en')
drawHost(host)
showEditor({ bell, host })
document.body.append(bell)

/** The link that a letter would bring. */
async function showTalk(): Promise<void> {
  key ??= beginTalk(desk)
  history.replaceState(null, '', `#deskbell=${await key}`)
  document.body.append(bell)
}
let key: Promise<string> | undefined

const screens: Readonly<Record<string, () => unknown>> = {
  Home: () => bell.ask(''),
  Answers: () => bell.ask('deposit'),
  Conversation: showTalk,
  Launcher: () => bell.close(),
}
for (const [name, show] of Object.entries(screens)) {
  const label = document.createElement('label')
  const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'screen', checked: name === 'Home' })
  input.addEventListener('change', show)
  label.append(input, name)
  document.querySelector('#screens')?.append(label)
}
// On a phone the panel would cover the controls.
if (matchMedia('(min-width: 900px)').matches) void bell.open()
else document.querySelector<HTMLInputElement>('#screens label:last-of-type input')?.click()
