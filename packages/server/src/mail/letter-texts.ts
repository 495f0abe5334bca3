import type { Locale } from '@deskbell/protocol'
import { ar } from './letter-texts/ar.ts'
import { en } from './letter-texts/en.ts'
import { es } from './letter-texts/es.ts'
import { id } from './letter-texts/id.ts'
import { ja } from './letter-texts/ja.ts'
import { ko } from './letter-texts/ko.ts'
import { pt } from './letter-texts/pt.ts'
import { ru } from './letter-texts/ru.ts'
import { tr } from './letter-texts/tr.ts'
import { vi } from './letter-texts/vi.ts'
import { zhHans } from './letter-texts/zh-hans.ts'
import { zhHant } from './letter-texts/zh-hant.ts'

/** What letters say, by language. Functions get what they name; nothing of it is markup. */
export interface LetterTexts {
  readonly teamFacts: {
    readonly ticket: string
    readonly from: string
    readonly verified: string
    readonly unverified: string
    readonly answerBy: string
  }
  readonly teamNote: string
  readonly confirmationSubject: string
  readonly confirmation: (site: string, ticket: string, time: string) => readonly string[]
  readonly answerSubject: (agent: string, site: string) => string
  readonly wrote: (agent: string) => string
  readonly resume: string
  readonly resumeNote: string
}

/** English is first: it stands in for a language that is missing. */
export const letterTexts = { en, ar, es, id, ja, ko, pt, ru, tr, vi, 'zh-Hans': zhHans, 'zh-Hant': zhHant } satisfies Readonly<Record<Locale, LetterTexts>>

export const letterLocales: readonly Locale[] = Object.keys(letterTexts)
