/** Who the visitor is: a short-lived token signed by the host's backend, or a function that fetches a fresh one. */
export type Identity = string | (() => string | Promise<string>)

/** What the widget tells the page, with what comes along. Each is also a DOM event on the element: `deskbell:open`, detail included. */
export interface DeskBellEvents {
  readonly open: undefined
  readonly close: undefined
  /** How many messages nobody has looked at. */
  readonly unread: number
  /** One English sentence for developers. */
  readonly error: string
}

/** What a page may call. Safe at any time: calls wait until the panel has arrived. */
export interface DeskBellCalls {
  /** Rejects when the panel could not be fetched. The page is then led to `fallback`, else to where the attribute of that name points. */
  open(fallback?: string): void | Promise<void>
  close(): void
  /** Opens with this text in the ask box. */
  ask(text: string): void
  openArticle(id: string): void
  /** From now on the talks of this person. Nothing is requested before the panel is needed. */
  identify(identity: Identity): void
  /** Ends the session of this person in this browser. */
  logout(): void
  setLocale(locale: string): void
}

/** What a page may call, and `resume`: opens the conversation that a link in a mail leads to. */
export interface PanelCalls extends DeskBellCalls {
  resume(key: string): void
}

/** The panel as the launcher knows it. */
export interface Panel {
  /** Rejects when a part that the call needs could not be fetched. */
  call(name: keyof PanelCalls, value?: unknown): Promise<void>
  /** The element was taken out of the document, perhaps to be put back at once. */
  moved(): void
}

/** `<desk-bell>`: the launcher, and the panel once it was needed. */
export interface DeskBell extends HTMLElement, DeskBellCalls {
  /** Calls back until the function it returns is called. */
  on<E extends keyof DeskBellEvents>(event: E, listener: (detail: DeskBellEvents[E]) => void): () => void
}

/** What the panel gets from its launcher. */
export interface PanelHost {
  readonly bell: DeskBell
  readonly root: ShadowRoot
  readonly launcher: HTMLButtonElement
}

export interface PanelModule {
  mountPanel(host: PanelHost): Panel
}
