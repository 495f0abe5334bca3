/** What the gallery's people say and what they search, in one language. */
export interface Words {
  readonly query: string
  readonly suggestions: readonly (readonly [question: string, summary: string, matches: readonly (readonly [number, number])[]])[]
  readonly talk: readonly string[]
  readonly typed: string
  readonly email: string
  readonly subject: string
  readonly article: string
}
