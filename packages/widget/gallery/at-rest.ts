/** How long nothing may change before a screen counts as drawn, in ms of a main thread that is free. */
const quiet = 120

/** Until nothing in the widget has changed for a moment, and what moves towards an end has come to it. */
export async function atRest(bell: Element): Promise<void> {
  const root = bell.shadowRoot as ShadowRoot
  await document.fonts.ready
  await new Promise<void>((resolve) => {
    let timer = 0
    const begin = (): void => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        observer.disconnect()
        resolve()
      }, quiet)
    }
    const observer = new MutationObserver(begin)
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
    begin()
  })
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}
