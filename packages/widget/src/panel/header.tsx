import type { ComponentChildren } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { back, close, menu } from '../icons/paths.ts'
import { view } from './view.ts'

interface HeaderProps {
  readonly title: ComponentChildren
  readonly line?: ComponentChildren
  /** Instead of the way back. */
  readonly lead?: ComponentChildren
  /** Between the way back and the title. */
  readonly face?: ComponentChildren
  readonly hasMenu?: boolean
}

/** The 64 px at the top: icons on the first axis, names on the second, the way out at the end. */
export const Header = view<HeaderProps>((model) => ({ title, line, lead, face, hasMenu }) => {
  const say = model.words.value
  const button = (label: string, icon: string, name: string, onClick: () => void, isExpanded?: boolean) => (
    <button type="button" class={`icon-button ${name}`} aria-label={label} aria-expanded={isExpanded} onClick={onClick}>
      <Icon d={icon} />
    </button>
  )
  return (
    <div class={lead ? 'header' : 'header ruled'} part="header">
      {lead ?? button(say.back, back, 'back points', () => model.go('back'))}
      {face}
      <div class="names">
        <h1 class="strong">{title}</h1>
        {line && <p class="small quiet">{line}</p>}
      </div>
      {hasMenu &&
        button(
          say.menu,
          menu,
          'menu',
          () => {
            model.isMenuOpen.value = !model.isMenuOpen.value
          },
          model.isMenuOpen.value,
        )}
      {button(say.close, close, '', model.close)}
    </div>
  )
})
