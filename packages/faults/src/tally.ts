import type { Tally } from '@deskbell/testing/history'

export const noTally: Tally = { sent: 0, acknowledged: 0, lost: 0, doubled: 0, misordered: 0, other: 0 }

export const addTallies = (one: Tally, other: Tally): Tally => ({
  sent: one.sent + other.sent,
  acknowledged: one.acknowledged + other.acknowledged,
  lost: one.lost + other.lost,
  doubled: one.doubled + other.doubled,
  misordered: one.misordered + other.misordered,
  other: one.other + other.other,
})

export const isClean = ({ doubled, lost, misordered, other }: Tally): boolean => lost + doubled + misordered + other === 0

/** The last line of a run. */
export const lineOf = ({ acknowledged, doubled, lost, misordered, sent }: Tally): string =>
  `sent ${sent}, acknowledged ${acknowledged}, lost ${lost}, doubled ${doubled}, misordered ${misordered}`
