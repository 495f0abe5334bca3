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
