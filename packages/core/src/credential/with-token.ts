import { hasCode } from '../ports/chat-error.ts'

/** Asks with the token at hand, and once more with another one if the server no longer takes it. */
export async function withToken<Answer>(credential: (stale: string | null) => Promise<string>, ask: (token: string) => Promise<Answer>): Promise<Answer> {
  const token = await credential(null)
  try {
    return await ask(token)
  } catch (error) {
    if (!hasCode(error, 'unauthorized')) throw error
    return ask(await credential(token))
  }
}
