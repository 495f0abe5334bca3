import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Words, wordsOf } from './words.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })

/** Fails when axe finds anything on the page once it has come to rest, shadow roots included: what is still fading in has little contrast. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.evaluate(async () => {
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
    const ending = roots.flatMap((root) => root.getAnimations()).filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`),
    `axe on ${screen}`,
  ).toEqual([])
}

/** Page errors and console errors, gathered from the start. */
export function listenForErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return errors
}

/** What a visitor does, in words; every name is one that a screen reader would say. */
export class Visitor {
  readonly page: Page
  readonly locale: string

  constructor(page: Page, locale: string) {
    this.page = page
    this.locale = locale
  }

  get #words(): Words {
    return wordsOf(this.locale)
  }
  get panel(): Locator {
    return this.page.getByRole('dialog')
  }
  get log(): Locator {
    return this.panel.getByRole('log')
  }
  get askBox(): Locator {
    return this.panel.getByRole('combobox', { name: this.#words.ask })
  }
  get composer(): Locator {
    return this.panel.getByRole('textbox', { name: this.#words.message })
  }
  get address(): Locator {
    return this.panel.getByRole('textbox', { name: this.#words.address })
  }
  get subject(): Locator {
    return this.panel.getByRole('textbox', { name: this.#words.subject })
  }
  get text(): Locator {
    return this.panel.getByRole('textbox', { name: this.#words.text })
  }

  /** Opens the page in the visitor's language and clicks the help icon. */
  async openPanel(address: string): Promise<void> {
    await this.page.goto(`${address}?lang=${this.locale}`)
    await this.reopen()
  }

  /** Clicks the help icon, unless the panel stands open. */
  async reopen(): Promise<void> {
    await this.page.locator('desk-bell [part~="launcher"]').click()
    await this.panel.waitFor()
  }

  async askForPerson(question: string): Promise<void> {
    await this.askBox.fill(question)
    await this.panel.getByRole('button', { name: this.#words.talk }).click()
    await this.panel.getByText(question).first().waitFor()
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** The accessible name of what has the focus inside the widget. */
  focused(): Promise<string | null> {
    return this.page.evaluate(() => document.querySelector('desk-bell')?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? null)
  }

  /** Texts of the bubbles, in the order they stand. */
  bubbles(): Promise<string[]> {
    return this.log.locator('[part~="bubble"]').allInnerTexts()
  }

  /** The same person in another tab of the same browser. */
  async secondTab(address: string): Promise<Visitor> {
    const other = new Visitor(await this.page.context().newPage(), this.locale)
    await other.openPanel(address)
    return other
  }

  leave(): Promise<void> {
    return this.page.context().close()
  }
}

/** What an agent does. */
export class Agent {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get inbox(): Locator {
    return this.page.getByRole('list', { name: 'Inbox' })
  }
  get log(): Locator {
    return this.page.getByRole('log')
  }

  async signIn(desk: string, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.page.goto(desk)
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
    await this.page.getByRole('heading', { name: 'Inbox' }).waitFor()
  }

  /** Opens the conversation whose row holds this text. */
  async open(text: string): Promise<void> {
    await this.inbox.getByText(text).first().click()
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: 'Accept' }).click()
    await this.page.getByRole('textbox', { name: 'Reply' }).waitFor()
  }

  async say(text: string): Promise<void> {
    const reply = this.page.getByRole('textbox', { name: 'Reply' })
    await reply.fill(text)
    await this.page.getByRole('button', { name: 'Send' }).click()
    await this.log.getByText(text, { exact: true }).waitFor()
  }

  async resolve(): Promise<void> {
    await this.page.getByRole('button', { name: 'Resolve' }).click()
  }

  /** What stands beside the talk. */
  async caseCard(): Promise<string> {
    return (await this.page.getByRole('complementary').textContent()) ?? ''
  }

  bubbles(): Promise<string[]> {
    return this.log.locator('.bubble-text').allInnerTexts()
  }

  leave(): Promise<void> {
    return this.page.context().close()
  }
}
