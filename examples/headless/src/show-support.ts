import type { Chat } from '@deskbell/core'
import type { Guide, GuideState } from '@deskbell/core/guide'
import type { Origin } from '@deskbell/protocol'
import { showGuide } from './show-guide.ts'
import { showTalk } from './show-talk.ts'

/** The whole page: answers first, and beside them the person to talk to. */
export function showSupport(root: HTMLElement, guide: Guide, chat: Chat): void {
  const askForPerson = (state: GuideState): void => {
    const from = originOf(state)
    chat.requestHandoff(from ? { from } : {})
  }
  root.replaceChildren(showGuide(guide, askForPerson), showTalk(chat))
}

/** What the visitor looked for and read, so that the agent need not ask again. */
function originOf({ article, query }: GuideState): Origin | null {
  const title = article?.article?.question
  if (!query && !title) return null
  return { question: query || title || '', ...(article ? { article: article.id } : {}), ...(title ? { articleTitle: title } : {}) }
}
