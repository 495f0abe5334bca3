import { watchQuestions } from '../article/watch-questions.ts'
import { createChoice } from '../ask/choice.ts'
import { Suggestions } from '../ask/suggestions.tsx'
import { Flood } from '../flood/flood.tsx'
import { loadStrings } from '../locales/load-strings.ts'
import type { Model } from '../model/model.ts'
import { Settings } from '../settings/settings.tsx'
import more from '../theme/more.css?inline'
import { followKeyboard } from './follow-keyboard.ts'

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
