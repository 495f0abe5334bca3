const longest = 120

/**
 * A name that no file system, header or eye is fooled by: no folders, no control or direction characters, no reserved words of Windows,
 * at most 120 code points with its ending kept [A57]. It names nothing on our disk.
 */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*%]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain
  const points = [...(safe || 'file')]
  if (points.length <= longest) return points.join('')
  const ending = /\.[\p{L}\d]{1,10}$/u.exec(safe)?.[0] ?? ''
  return points.slice(0, longest - ending.length).join('') + ending
}
