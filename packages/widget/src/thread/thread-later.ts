// What a thread needs once it is there, in one chunk: first words, a form that was sent, dots while somebody types, and what a long one leaves out.
export { CaseCard } from './case-card.tsx'
export { FirstWords } from './first-words.tsx'
export { Gap } from './gap.tsx'
export { longThread } from './long-thread.ts'
export { default as css } from './thread-later.css?inline'
export { TypingDots } from './typing-dots.tsx'
