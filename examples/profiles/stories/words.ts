import { strings as en } from '@deskbell/widget/locales/en'
import { strings as es } from '@deskbell/widget/locales/es'
import { strings as zh } from '@deskbell/widget/locales/zh-hans'

type Strings = typeof en
const byLocale: Readonly<Record<string, Strings>> = { en, 'zh-Hans': zh, es }

/** The names and lines that a story looks for, as the widget's own locale files say them. */
export interface Words {
  readonly help: string
  readonly ask: string
  readonly talk: string
  readonly stillStuck: string
  readonly message: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly sendEmail: string
  readonly emailRow: string
  readonly chatNow: string
  readonly answerBy: string
  readonly next: string
  readonly read: string
  readonly rate: string
  readonly axes: readonly string[]
  readonly sendRating: string
  readonly rated: string
}

export function wordsOf(locale: string): Words {
  const strings = byLocale[locale]
  if (!strings) throw new Error(`No story speaks ${locale}.`)
  return {
    help: strings.help,
    ask: strings.askQuestion,
    talk: strings.talkToPerson,
    stillStuck: strings.stillStuck,
    message: strings.message,
    address: strings.yourEmail,
    subject: strings.subject,
    text: strings.howCanWe,
    sendEmail: strings.sendEmail,
    emailRow: strings.writeUs,
    chatNow: strings.chatInstead,
    answerBy: strings.answerLabel,
    next: strings.ahead(0),
    read: strings.readAt,
    rate: strings.rate,
    axes: [strings.speed, strings.skill, strings.attitude],
    sendRating: strings.sendRating,
    rated: strings.rated,
  }
}

/** What a worried visitor types in this language; the demo's articles answer it. */
export const questionIn = (locale: string): string =>
  ({ 'zh-Hans': 'USDT 充值还没到账', es: 'mi depósito de USDT no ha llegado' })[locale] ?? 'my usdt deposit has not arrived'
