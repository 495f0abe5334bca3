/** The score from which an entry is shown. Set where questions that have an answer and those that have none are told apart best. */
export const confidentFrom = 0.22
