import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

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

/** Fails when axe finds anything on the page as it stands, shadow roots included. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
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
  readonly context: BrowserContext

  constructor(page: Page) {
    this.page = page
    this.context = page.context()
  }

  get panel() {
    return this.page.getByRole('dialog')
  }
  get log() {
    return this.panel.getByRole('log')
  }

  /** Opens the page in a language and clicks the help icon. */
  async openPanel(address: string, locale = 'en'): Promise<void> {
    await this.page.goto(`${address}?lang=${locale}`)
    await this.page.locator('desk-bell [part~="launcher"]').click()
    await this.panel.waitFor()
  }

  async say(text: string): Promise<void> {
    const composer = this.panel.locator('[part~="composer"] textarea')
    await composer.fill(text)
    await composer.press('Enter')
  }

  /** Texts of the bubbles, in the order they stand. */
  bubbles(): Promise<string[]> {
    return this.log.locator('[part~="bubble"]').allInnerTexts()
  }
}

/** What an agent does. */
export class Agent {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async signIn(desk: string, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.page.goto(desk)
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
    await this.inbox.waitFor()
  }

  get inbox() {
    return this.page.getByRole('list', { name: 'Inbox' })
  }
  get log() {
    return this.page.getByRole('log')
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
}
