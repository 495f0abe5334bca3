import { Icon } from '../icons/icon.tsx'
import { chat } from '../icons/paths.ts'
import { view } from '../panel/view.ts'

/** What stands in a talk where nothing was said yet. */
export const FirstWords = view((model) => () => (
  <div class="first-words">
    <span class="disc">
      <Icon d={chat} />
    </span>
    <h2 class="title">{model.strings.value.newTalk}</h2>
  </div>
))
