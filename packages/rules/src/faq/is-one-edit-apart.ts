/** One letter more, less or another one, or two neighbors swapped. */
export function isOneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  const shorter = Math.min(one.length, other.length)
  let head = 0
  while (head < shorter && one[head] === other[head]) head++
  let tail = 0
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++
  const left = Math.max(one.length, other.length) - head - tail
  return left === 1 || (left === 2 && one.length === other.length && one[head] === other[head + 1] && one[head + 1] === other[head])
}
