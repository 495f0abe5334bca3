/** Without letters and digits that are taken for each other when read aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Such as `MD-7K4QX2`. `random` gives numbers from 0 to 1. */
export const mintTicketNumber = (prefix: string, random: () => number): string =>
  `${prefix}-${Array.from({ length: 6 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')}`
