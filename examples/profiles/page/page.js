// The exchange's own script. Its only words to Deskbell are `identify` and `logout`, queued until the widget has arrived.
const words = {
  en: { signIn: 'Sign in', signOut: 'Sign out' },
  'zh-Hans': { signIn: '登录', signOut: '退出' },
  es: { signIn: 'Entrar', signOut: 'Salir' },
}
const locale = document.documentElement.lang
const deskbell = (...call) => {
  window.deskbell ??= []
  if (Array.isArray(window.deskbell)) window.deskbell.push(call)
  else window.deskbell[call[0]](...call.slice(1))
}
const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
const at = (id) => document.getElementById(id)

/** Deskbell calls this whenever it needs a fresh proof of who is signed in. */
const identity = async () => (await (await fetch('/demo/identity', { method: 'POST' })).json()).token

const page = await (await fetch('/demo/page.json')).json()
at('title').textContent = page.title[locale]
at('tagline').textContent = page.tagline[locale]
at('nav').append(...page.nav[locale].map((label) => make('span', label)))
at('languages').append(
  ...page.locales.map((each) =>
    make('a', { en: 'EN', 'zh-Hans': '中文', es: 'ES' }[each] ?? each, {
      href: `?lang=${each}`,
      hreflang: each,
      ...(each === locale ? { 'aria-current': 'true' } : {}),
    }),
  ),
)
at('columns').append(...page.columns[locale].map((label) => make('th', label, { scope: 'col' })))
for (const { asset, amount, value, change } of page.table) {
  const row = document.createElement('tr')
  row.append(make('th', asset, { scope: 'row' }), make('td', amount), make('td', value), make('td', change))
  at('table').append(row)
}

const account = at('account')
const showAccount = () => {
  const isSignedIn = sessionStorage.getItem('signed-in') === 'yes'
  account.textContent = isSignedIn ? `${page.visitor.name} · ${words[locale].signOut}` : words[locale].signIn
  return isSignedIn
}
account.addEventListener('click', () => {
  const isSignedIn = showAccount()
  sessionStorage.setItem('signed-in', isSignedIn ? 'no' : 'yes')
  if (showAccount()) deskbell('identify', identity)
  else deskbell('logout')
})
if (showAccount()) deskbell('identify', identity)
