import type { Strings } from './strings.ts'

const files = import.meta.glob<Strings>('./{??,zh-*}.ts', { import: 'strings' })

/** Every word, in one of `spokenLocales`. Each language is a chunk of its own. */
export const loadStrings = (tag: string): Promise<Strings> => (files[`./${tag.toLowerCase()}.ts`] as () => Promise<Strings>)()
