import type { VNode } from 'preact'
import { Segments } from './segments.tsx'

interface MarksProps {
  readonly id: string
  readonly label: string
  /** Five words, the worst first. */
  readonly words: readonly string[]
  /** What the ends mean, as long as no mark was given. */
  readonly scale: string | undefined
  readonly value: number | undefined
  readonly onPick: (mark: number) => void
}

/** A mark of 1 to 5; its word stands at the end of the label's line. */
export function Marks({ id, label, words, scale, value, onPick }: MarksProps): VNode {
  const options = words.map((word, index) => ({ value: `${index + 1}`, label: `${index + 1}`, name: `${index + 1}, ${word}` }))
  return (
    <Segments
      id={id}
      label={label}
      note={value ? words[value - 1] : scale}
      options={options}
      value={value ? `${value}` : undefined}
      onPick={(mark) => onPick(Number(mark))}
    />
  )
}
