import { forgetTyped } from '../form/typed.ts'
import type { Identity } from '../launcher/panel.ts'
import { loadWords, matchLocale, spokenLocales } from '../locales/load-locale.ts'
import { loadStrings } from '../locales/load-strings.ts'
import { firstName, readClaims, tokenOf } from './claims.ts'
import { keep } from './keep.ts'
import { readKept } from './kept.ts'
import type { Model, Talk } from './model.ts'

/** The account that the page named last, by its id. */
const accounts = new WeakMap<Model, unknown>()

function endTalk(model: Model): Talk | null {
  const talk = model.talk.peek()
  model.talk.value = null
  talk?.end()
  return talk
}

/** From now on another person's talks, or a guest's. */
export async function identify(model: Model, identity: Identity | null): Promise<void> {
  const hadTalk = model.talk.peek() !== null
  const wasGuest = model.identity.peek() === null
  const isFirst = wasGuest && identity !== null && !hadTalk
  model.identity.value = identity
  model.name.value = null
  const ended = endTalk(model)
  if (!isFirst) {
    forgetTyped(model)
    model.go({ to: { at: 'home' } })
  }
  if (!identity) {
    // A guest is nobody's secret, and would lose their only way back.
    if (!wasGuest) void ended?.chat.forget()
    accounts.delete(model)
    return keep({ talk: false, known: false })
  }
  // There may be something unread for this person, too. A fault was told when it came.
  const { talk, known } = readKept()
  if (hadTalk || talk || known) model.openTalk().catch(() => undefined)
  try {
    const { name, sub } = readClaims(await tokenOf(identity))
    if (model.identity.value !== identity) return
    model.name.value = firstName(name)
    // A fresh proof of the same person takes nothing away.
    if (!wasGuest && accounts.has(model) && accounts.get(model) !== sub) void ended?.chat.forget()
    accounts.set(model, sub)
  } catch (fault) {
    model.complain(`The page could not say who its visitor is: ${fault}`)
  }
}

/** Opens the conversation that a link in a mail leads to. */
export function resume(model: Model, key: string): void {
  model.resumeKey.value = key
  endTalk(model)
  model.go({ to: { at: 'thread' } })
}

/** Changes the language of the panel, and asks the site for its texts in it; what a visitor chose is kept. */
export async function setLocale(model: Model, wanted: string, isChosen = true): Promise<void> {
  const locale = matchLocale(wanted)
  if (!locale) return model.complain(`"${wanted}" is not one of ${spokenLocales.join(', ')}.`)
  try {
    const [words, strings] = await Promise.all([loadWords(locale), loadStrings(locale)])
    model.words.value = words
    model.strings.value = strings
    model.locale.value = locale
    model.guide?.setLocale(locale)
    if (isChosen) keep({ locale })
  } catch (fault) {
    model.complain(`The language ${locale} did not load: ${fault}`)
  }
}
