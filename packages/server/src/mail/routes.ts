import { type FailedLetter, routes } from '@deskbell/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Agent } from '../agent/roster.ts'
import { Refusal } from '../http/refusal.ts'
import type { FailedLetters } from './failed-letters.ts'

export interface LetterRouteParts {
  readonly letters: FailedLetters
  /** Throws `unauthorized` for who is not signed in. */
  readonly agentOf: (request: FastifyRequest) => Promise<Agent>
  /** A letter is in line again. */
  readonly onRetry: () => void
}

/** What the desk asks about mail that was given up. Letters go by real time, whatever the site's clock says. */
export function addLetterRoutes(app: FastifyInstance, { letters, agentOf, onRetry }: LetterRouteParts): void {
  type Named = { Params: { readonly id: string } }
  const settle = async (request: FastifyRequest<Named>, as: 'pending' | 'skipped'): Promise<object> => {
    const { teams } = await agentOf(request)
    const { id } = request.params
    if (!/^\d{1,15}$/.test(id) || !(await letters.settle(Number(id), teams, as, Date.now()))) throw new Refusal('not-found', 'There is no such letter.')
    return {}
  }

  app.get(routes.desk.letters, async (request): Promise<readonly FailedLetter[]> => letters.of((await agentOf(request)).teams))
  app.post<Named>(routes.desk.letterRetry(':id').replace('%3A', ':'), async (request) => {
    const answer = await settle(request, 'pending')
    onRetry()
    return answer
  })
  app.delete<Named>(routes.desk.letter(':id').replace('%3A', ':'), (request) => settle(request, 'skipped'))
}
