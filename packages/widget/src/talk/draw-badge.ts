/** The count on the launcher; `label` is the launcher's whole accessible name. */
export function drawBadge(launcher: HTMLButtonElement, count: number, label: string): void {
  const badge = launcher.querySelector('.badge') ?? document.createElement('span')
  badge.className = 'badge'
  badge.setAttribute('part', 'badge')
  badge.textContent = count > 99 ? '99+' : `${count}`
  if (count) launcher.append(badge)
  else badge.remove()
  launcher.ariaLabel = label
}
