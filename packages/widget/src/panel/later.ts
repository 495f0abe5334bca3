import { watchQuestions } from '../article/watch-questions.ts'
import { loadStrings } from '../locales/load-strings.ts'
import more from '../theme/more.css?inline'
import { followKeyboard } from './follow-keyboard.ts'
import type { Later, Model } from './model.ts'

export { Suggestions } from '../ask/suggestions.tsx'
export { rareIcons } from '../icons/rare-paths.ts'
export { Settings } from '../settings/settings.tsx'
export { Flood } from './flood.tsx'

/** Once, when this chunk has arrived: all words, and the styles of what follows the first screen. */
export async function begin(model: Model, later: Later): Promise<void> {
  if (model.later.value) return
  model.strings.value = await loadStrings(model.locale.value)
  model.adopt(more)
  model.onEnd(followKeyboard(model.host.root))
  model.onEnd(watchQuestions(model))
  model.later.value = later
}
