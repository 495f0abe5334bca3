import type { Locale } from '@deskbell/protocol'
import { ar } from './letter-texts/ar.ts'
import { en } from './letter-texts/en.ts'
import { es } from './letter-texts/es.ts'
import { id } from './letter-texts/id.ts'
import { ja } from './letter-texts/ja.ts'
import { ko } from './letter-texts/ko.ts'
import { pt } from './letter-texts/pt.ts'
import { ru } from './letter-texts/ru.ts'
import type { LetterTexts } from './letter-texts/texts.ts'
import { tr } from './letter-texts/tr.ts'
import { vi } from './letter-texts/vi.ts'
import { zhHans } from './letter-texts/zh-hans.ts'
import { zhHant } from './letter-texts/zh-hant.ts'

/** English is first: it stands in for a language that is missing. */
export const letterTexts = { en, ar, es, id, ja, ko, pt, ru, tr, vi, 'zh-Hans': zhHans, 'zh-Hant': zhHant } satisfies Readonly<Record<Locale, LetterTexts>>

export const letterLocales: readonly Locale[] = Object.keys(letterTexts)
