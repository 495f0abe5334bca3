import type { Lexicon } from './lexicon.ts'
import { pinyinOf } from './pinyin-of.ts'

/** The pairs of characters of each index, by how they are read and by the first letters of that. */
const known = new WeakMap<Lexicon, Map<string, string[]>>()

function readPairs({ numbers }: Lexicon): Map<string, string[]> {
  const pairs = new Map<string, string[]>()
  const add = (key: string, pair: string): void => {
    const list = pairs.get(key)
    if (!list) pairs.set(key, [pair])
    else if (!list.includes(pair)) list.push(pair)
  }
  for (const feature of numbers.keys())
    if (feature.length === 2)
      for (const first of pinyinOf(feature.charAt(0)))
        for (const second of pinyinOf(feature.charAt(1))) {
          add(first + second, feature)
          add(first.charAt(0) + second.charAt(0), feature)
        }
  return pairs
}

const shortestReading = 3

/** Which pairs of characters of an index a word of letters may stand for: 'tixian', 'tixia' and 'tx' for 提现, 'yanzhengma' for 验证 and 证码. */
export function findPinyin(word: string, lexicon: Lexicon): readonly string[] {
  const pairs = known.get(lexicon) ?? readPairs(lexicon)
  known.set(lexicon, pairs)
  const found = new Set<string>()
  const take = (key: string): void => {
    for (const pair of pairs.get(key) ?? []) found.add(pair)
  }
  for (let start = 0; start < word.length; start++)
    for (let end = start + shortestReading; end <= Math.min(word.length, start + 12); end++) take(word.slice(start, end))
  if (!found.size && word.length < 5) for (let start = 0; start + 1 < word.length; start++) take(word.slice(start, start + 2))
  if (!found.size && word.length >= shortestReading) for (const key of pairs.keys()) if (key.startsWith(word)) take(key)
  return [...found]
}
