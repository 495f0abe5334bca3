/** `2.1 MB`, as people count: 1 MB is 1,024 kB. */
export function sizeWords(locale: string, bytes: number): string {
  const isLarge = bytes >= 1024 * 1024
  const size = bytes / (isLarge ? 1024 * 1024 : 1024)
  const unit = isLarge ? 'megabyte' : 'kilobyte'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: isLarge ? 1 : 0 }).format(
    Math.max(size, isLarge ? 0 : 1),
  )
}
