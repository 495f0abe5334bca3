import { explainAttributes } from '../options-from-attributes.ts'
import more from '../theme/more.css?inline'
import { followKeyboard } from './follow-keyboard.ts'
import type { Model } from './model.ts'

export { Suggestions } from '../ask/suggestions.tsx'
export { rareIcons } from '../icons/rare-paths.ts'
export { SettingsMenu } from '../settings/settings-menu.tsx'
export { identify, resume, setLocale } from './person.ts'

/** Once, when this chunk has arrived. */
export function begin(model: Model): void {
  const { bell, root } = model.host
  model.adopt(more)
  explainAttributes((name) => bell.getAttribute(name), location.href).forEach(model.complain)
  model.onEnd(followKeyboard(root))
}
