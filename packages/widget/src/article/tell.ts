import { clipText, type Feedback } from '@deskbell/protocol'
import { maskPersonal } from '@deskbell/rules/questions'
import type { Model } from '../model/model.ts'

/** In code points, as the server takes them. */
const longest = { unanswered: 300, wrong: 500 }

/** Tells the desk of its answers, with every text masked before it leaves the page. Rejects when it could not be sent. */
export async function tell({ options, services }: Model, feedback: Feedback): Promise<void> {
  const mask = (text: string, codePoints: number): string => clipText(maskPersonal(text), codePoints)
  const masked: Feedback =
    feedback.type === 'unanswered'
      ? { ...feedback, question: mask(feedback.question, longest.unanswered) }
      : feedback.type === 'wrong'
        ? { ...feedback, text: mask(feedback.text ?? '', longest.wrong) }
        : feedback
  if (options.server !== null) await services.tell(options.server, masked)
}
