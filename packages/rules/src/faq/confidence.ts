/** The score from which a hit is shown. The error rates it was chosen by are in the SPEC, under FQ4. */
export const confidentFrom = 0.22

/** Up to here a score stands for itself: what is not in the FAQ at all scores less. */
const floor = 0.3
/** How much of what is above goes to the lead over the next one: a question whose own entry is missing fits several others alike. */
const lead = 0.8

/** What a best score is worth when the next one is `second`. */
export const confidenceOf = (best: number, second: number): number => (best > floor ? floor + (best - floor) * (1 - (lead * second) / best) : best)
