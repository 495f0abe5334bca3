/** What a page can see of whoever stands on it. */
export interface Traces {
  /** Names on `window`. */
  readonly globals: readonly string[]
  /** Names on the prototypes that every script shares. */
  readonly prototypes: readonly string[]
  /** Listeners that are on window, document, root and body, by target and type; those that have none any more are left out. */
  readonly listeners: Readonly<Record<string, number>>
  readonly intervals: number
  readonly openSockets: number
  readonly scroll: readonly number[]
  readonly title: string
  readonly history: number
  readonly documentSheets: number
  /** Every computed value of every element in head and body. */
  readonly styles: string
}

/** Runs in the page before any of its scripts: counts what is added and taken away. */
export function watchPage(): void {
  const counts = new Map<string, number>()
  const intervals = new Set<number>()
  const sockets: WebSocket[] = []
  const nameOf = (target: EventTarget): string | undefined =>
    target === window
      ? 'window'
      : target === document
        ? 'document'
        : target === document.body
          ? 'body'
          : target === document.documentElement
            ? 'root'
            : target === visualViewport
              ? 'visualViewport'
              : undefined
  const count = (target: EventTarget, type: string, by: number): void => {
    const name = nameOf(target)
    if (name) counts.set(`${name} ${type}`, (counts.get(`${name} ${type}`) ?? 0) + by)
  }
  const { addEventListener, removeEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    count(this ?? window, type, 1)
    if (typeof options === 'object' && options?.signal) options.signal.addEventListener('abort', () => count(this ?? window, type, -1))
    return addEventListener.call(this ?? window, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    count(this ?? window, type, -1)
    return removeEventListener.call(this ?? window, type, listener, options)
  }
  const { setInterval, clearInterval } = window
  window.setInterval = ((...parameters: Parameters<typeof setInterval>) => {
    const id = setInterval(...parameters)
    intervals.add(id)
    return id
  }) as typeof setInterval
  window.clearInterval = (id) => {
    intervals.delete(id as number)
    clearInterval(id)
  }
  window.WebSocket = class extends WebSocket {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters)
      sockets.push(this)
    }
  }
  const styleOf = (element: Element): string => [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name)).join('|')

  Object.defineProperty(window, 'traces', {
    value: (): Traces => ({
      globals: Object.getOwnPropertyNames(window).toSorted(),
      prototypes: [Object, Array, Function, String, Promise, EventTarget, Node, Element, HTMLElement, Document].flatMap(({ name, prototype }) =>
        Object.getOwnPropertyNames(prototype).map((each) => `${name}.${each}`),
      ),
      listeners: Object.fromEntries([...counts].filter(([, open]) => open !== 0).toSorted()),
      intervals: intervals.size,
      openSockets: sockets.filter(({ readyState }) => readyState < 2).length,
      scroll: [scrollX, scrollY],
      title: document.title,
      history: history.length,
      documentSheets: document.adoptedStyleSheets.length,
      styles: [...document.querySelectorAll('html, body, body *')].map(styleOf).join('\n'),
    }),
  })
}
