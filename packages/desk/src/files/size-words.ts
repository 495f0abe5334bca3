/** `2.1 MB`, as people count: 1 MB is 1,024 kB. */
export function sizeWords(locale: string, bytes: number): string {
  const isLarge = bytes >= 1024 * 1024
  const size = bytes / (isLarge ? 1024 * 1024 : 1024)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? size : Math.max(size, 1))
}
