import { watchQuestions } from '../article/watch-questions.ts'
import { createChoice } from '../ask/choice.ts'
import { Suggestions } from '../ask/suggestions.tsx'
import { loadStrings } from '../locales/load-strings.ts'
import { Settings } from '../settings/settings.tsx'
import more from '../theme/more.css?inline'
import { Flood } from './flood.tsx'
import { followKeyboard } from './follow-keyboard.ts'
import type { Model } from './model.ts'

/** What the first screen draws from then on. */
export const later = { Flood, Settings, Suggestions, createChoice }

/** Once, when this chunk has arrived: all words, and the styles of what follows the first screen. */
export async function begin(model: Model): Promise<void> {
  if (model.later.value) return
  model.strings.value = await loadStrings(model.locale.value)
  model.adopt(more)
  model.onEnd(followKeyboard(model.host.root))
  model.onEnd(watchQuestions(model))
  model.later.value = later
}
