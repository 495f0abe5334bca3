// Between the page in an app's web view and the app around it. The app hears one JSON text for each thing that happens, and calls the
// page by evaluating the widget's own API: `deskbell.open()`, `deskbell.close()`, `deskbell.ask('…')`, `deskbell.logout()`.

/** How long the app may take to say who is signed in, in milliseconds. */
const patience = 10_000

/** Where an app listens: iOS's message handler, Android's JavaScript interface, React Native's. */
function findApp() {
  return window.webkit?.messageHandlers?.deskbell ?? window.deskbellApp ?? window.ReactNativeWebView
}

/** Tells the app what happens, and asks it who is signed in. Gives back what ends both; outside of an app it does nothing. */
export function connectApp(bell, app = findApp()) {
  if (!app) return () => undefined
  const tell = (message) => app.postMessage(JSON.stringify(message))

  /** The app answers with `deskbell.dispatchEvent(new CustomEvent('app:identity', { detail: token }))`. */
  const askIdentity = () =>
    new Promise((resolve, reject) => {
      const answer = new AbortController()
      const late = setTimeout(() => {
        answer.abort()
        reject(new Error('The app did not say who is signed in.'))
      }, patience)
      bell.addEventListener(
        'app:identity',
        ({ detail }) => {
          clearTimeout(late)
          resolve(detail)
        },
        { once: true, signal: answer.signal },
      )
      tell({ type: 'identity' })
    })
  const signIn = () => bell.identify(askIdentity)

  bell.addEventListener('app:sign-in', signIn)
  const stops = [
    () => bell.removeEventListener('app:sign-in', signIn),
    bell.on('open', () => tell({ type: 'open' })),
    bell.on('close', () => tell({ type: 'close' })),
    bell.on('unread', (count) => tell({ type: 'unread', count })),
    bell.on('error', (sentence) => tell({ type: 'error', sentence })),
  ]
  tell({ type: 'ready' })
  return () => {
    for (const stop of stops) stop()
  }
}
