// What two browsers that speak WebDriver have in common; the stories' own driver knows neither.

export const keys = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', ArrowDown: '\uE015', ArrowRight: '\uE014' } as const

export interface DrivenBrowser {
  open(address: string): Promise<void>
  /** The value of an expression in the page; promises are waited for. */
  read<Value>(expression: string): Promise<Value>
  press(key: keyof typeof keys): Promise<void>
  type(text: string): Promise<void>
  /** A click in the middle of an element of the widget, found by role and name as a screen reader would say it. */
  click(role: string, name: RegExp): Promise<void>
  /** Until the expression is true. */
  until(expression: string): Promise<void>
  /** Until this stands in the panel. */
  untilText(text: string): Promise<void>
  /** What the pages complained of. */
  errors(): Promise<readonly string[]>
  close(): Promise<void>
}

/** What each driver says in its own way. */
export interface Driver extends Pick<DrivenBrowser, 'open' | 'read' | 'errors' | 'close'> {
  act(source: object): Promise<unknown>
}

/** A person's hands and eyes on one driver. */
export function drive({ act, read, ...driver }: Driver): DrivenBrowser {
  const pressAll = (values: readonly string[]): Promise<unknown> =>
    act({
      type: 'key',
      id: 'keys',
      actions: values.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    })
  /** The value, once there is one. */
  const find = async <Value>(expression: string): Promise<Value> => {
    const end = Date.now() + 30_000
    while (Date.now() < end) {
      const found = await read<Value>(expression)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`Never came true: ${expression}. The panel said: ${await read(panelText)}`)
  }
  const until = async (expression: string): Promise<void> => void (await find(`!!(${expression})`))

  return {
    ...driver,
    read,
    until,
    press: async (key) => void (await pressAll([keys[key]])),
    type: async (text) => void (await pressAll([...text])),
    async click(role, name) {
      const { x, y } = await find<{ x: number; y: number }>(placeOf(role, name))
      const actions = [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await act({ type: 'pointer', id: 'mouse', actions })
    },
    untilText: (text) => until(`(${panelText})?.includes(${JSON.stringify(text)})`),
  }
}

const panelText = "document.querySelector('desk-bell')?.shadowRoot.querySelector('[role=dialog]')?.innerText"

/** An expression for the middle of the first such element that is in sight and has come to rest, or null. */
const placeOf = (role: string, name: RegExp): string => `(() => {
  const roles = { button: 'button', textbox: 'input:not([type=radio],[role]), textarea', radio: 'input[type=radio]', option: '[role=option]', combobox: '[role=combobox]' }
  const nameOf = (each) => (each.ariaLabel ?? each.labels?.[0]?.textContent ?? each.textContent).trim()
  const found = [...document.querySelector('desk-bell').shadowRoot.querySelectorAll(roles[${JSON.stringify(role)}])].find((each) => ${name}.test(nameOf(each)) && each.getClientRects().length)
  if (!found || document.querySelector('desk-bell').shadowRoot.querySelector('.panel')?.getAnimations().length) return null
  found.scrollIntoView({ block: 'nearest' })
  const { x, y, width, height } = found.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
})()`
