import { defineDeskBell } from '../src/launcher/define-desk-bell.ts'
import type { DeskBell, PanelHost } from '../src/launcher/panel.ts'
import { createPanel } from '../src/panel/create-panel.tsx'
import { atRest } from './at-rest.ts'
import { accents, wordsOf } from './fixtures.ts'
import { hostPage } from './host-page.ts'
import { screens } from './screens.ts'
import { stubChat } from './stub-chat.ts'
import { stubGuide } from './stub-guide.ts'

// ?screen=queued&theme=dark&locale=zh-Hans&page=plain|dark|hostile&profile=meridian

const query = new URLSearchParams(location.search)
const read = (name: string, otherwise: string): string => query.get(name) ?? otherwise
const locale = read('locale', 'en')
const profile = read('profile', 'meridian')
document.documentElement.dataset.screens = Object.keys(screens).join(' ')
const screen = screens[read('screen', 'home')] ?? {}
const at = Date.parse(screen.at ?? '2026-11-18T13:02:00Z')

// Where files go: half of each arrives, and pictures are there.
const platformFetch = window.fetch
window.fetch = async (input, init) => {
  const { pathname } = new URL(String(input), location.href)
  if (pathname.startsWith('/v1/files/')) return Response.json({ path: '/settings.svg' })
  if (pathname === '/v1/uploads') return Response.json({ offset: Math.floor(JSON.parse(String(init?.body)).size * 0.6) })
  return pathname.startsWith('/v1/uploads/') ? new Promise<never>(() => undefined) : platformFetch(input, init)
}

hostPage(read('page', 'plain'), locale)

defineDeskBell({
  prefetch: null,
  load: async () => ({
    mountPanel: (host: PanelHost) =>
      createPanel(host, {
        createGuide: () => stubGuide({ profile, locale, at, isOpen: !screen.isClosed, finds: !screen.findsNothing }),
        tell: async () => ({}),
        openChat: async () => stubChat({ at, words: wordsOf(locale).talk, talk: screen.talk?.(locale, at) ?? {} }),
      }),
  }),
})

const bell = document.createElement('desk-bell') as DeskBell
const logos: Readonly<Record<string, string>> = {
  meridian:
    'M10 0.5a9.5 9.5 0 0 0-3.2 18.4c-2.3-5.5-2.3-12.3 0-17.8A9.5 9.5 0 0 1 10 .5zM10 .5a9.5 9.5 0 0 1 0 19c-.7 0-1.3-.1-1.9-.2-2.6-5.8-2.6-12.8 0-18.6.6-.1 1.2-.2 1.9-.2z',
  halcyon: 'M2 16C4 6 10 3 18 3c-1 8-6 13-16 13z',
  pocketbird: 'M1 4h12a6 6 0 0 1 6 6v7H8a7 7 0 0 1-7-7z',
}
const mark = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
mark.setAttribute('viewBox', '0 0 20 20')
mark.setAttribute('width', '20')
mark.setAttribute('slot', 'logo')
mark.setAttribute('fill', accents[profile] ?? '')
path.setAttribute('d', logos[profile] ?? '')
mark.append(path)
bell.append(mark)
for (const [name, value] of Object.entries({ server: location.origin, locale, theme: read('theme', 'light') })) bell.setAttribute(name, value)
bell.style.setProperty('--deskbell-accent', accents[profile] ?? '')
bell.style.setProperty('--deskbell-font', "Inter, 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif")
document.body.append(bell)

// A token with a name and no signature: only the greeting reads it.
const claims = btoa(JSON.stringify({ name: 'Lena Vogt', email: 'lena@mail.example' }))
// A page with a talk behind it: the row that leads back into it stands on the home screen.
if (screen.talk) localStorage.deskbell = '{"known":true}'
else localStorage.removeItem('deskbell')

if (!screen.isLauncherOnly) {
  bell.identify(`.${claims}.`)
  await screen.show?.({ bell, locale })
  await atRest(bell)
}
document.documentElement.dataset.ready = 'yes'
