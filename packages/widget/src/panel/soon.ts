import { effect } from '@preact/signals'
import { refuseFloods } from '../flood/refuse-floods.ts'
import { icons } from '../icons/site-icons.ts'
import type { Model } from '../model/model.ts'
import { explainAttributes } from '../options-from-attributes.ts'
import soon from '../theme/soon.css?inline'
import { closeOnBack } from './close-on-back.ts'

/**
 * Once the ask box has the focus: the way back closes the panel on phones; the icons that the site's topics and channels ask for, a guard before the fields, and a word on
 * attributes that can't be followed. The launcher, which spoke before any language was there, says its name in the visitor's; once there is a talk, that names it.
 */
export function begin(model: Model): void {
  const { bell, launcher } = model.host
  closeOnBack(model)
  if (model.icons.value) return
  model.icons.value = icons
  model.adopt(soon)
  refuseFloods(model)
  model.onEnd(
    effect(() => {
      const { help } = model.words.value
      if (!model.talk.value) launcher.ariaLabel = bell.getAttribute('label') ?? help
    }),
  )
  explainAttributes((name) => bell.getAttribute(name), location.href).forEach(model.complain)
}
