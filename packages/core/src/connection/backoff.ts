const first = 250
const longest = 30_000

/** How long to wait before try number `attempt` + 1, in milliseconds: a random part of a span that doubles up to 30 s (CN3). `chance` is from 0 to 1. */
export const backoff = (attempt: number, chance: number): number => chance * Math.min(longest, first * 2 ** attempt)
