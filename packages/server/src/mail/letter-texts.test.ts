import { nearestLocale } from '@deskbell/rules/site'
import { describe, expect, it } from 'vitest'
import { letterLocales, letterTexts } from './letter-texts.ts'

describe.each(Object.entries(letterTexts))('letters in %s', (tag, texts) => {
  it('[P21] [P33] name the site, the ticket, the time and the agent', () => {
    const letter = texts.confirmation('Larkspur', 'LS-234567', '14:00').join('\n')
    expect(letter).toContain('LS-234567')
    expect(letter).toContain('14:00')
    expect(letter.match(/Larkspur/g)).toHaveLength(2)
    expect(texts.answerSubject('Mei', 'Larkspur')).toMatch(/(?=.*Mei)(?=.*Larkspur)/)
    expect(texts.wrote('Mei')).toContain('Mei')
  })

  it('[P33] leave nothing empty, and nothing in English', () => {
    const { teamFacts, teamNote, confirmationSubject, resume, resumeNote } = texts
    const sentences = [...Object.values(teamFacts), teamNote, confirmationSubject, resume, resumeNote]
    expect(sentences.every((sentence) => sentence.trim() !== '')).toBe(true)
    if (tag === 'en') return
    const { en } = letterTexts
    expect([teamNote, confirmationSubject, resume, resumeNote]).not.toContain(en.resume)
    expect(teamNote).not.toBe(en.teamNote)
    expect(resumeNote).not.toBe(en.resumeNote)
  })
})

describe('the language of a letter', () => {
  it.each([
    ['zh-HK', 'zh-Hant'],
    ['pt-PT', 'pt'],
    ['ar-EG', 'ar'],
    ['fr', 'en'],
    ['', 'en'],
  ])('[P33] for %j is %s', (asked, found) => expect(nearestLocale(letterLocales, asked)).toBe(found))
})
