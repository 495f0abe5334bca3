/** What fills the panel. `thread` is the open conversation at whatever stage it is; `talk` shows its messages at any stage. */
export type Screen =
  | { readonly at: 'home' }
  | { readonly at: 'article'; readonly id: string }
  | { readonly at: 'form'; readonly topic: string }
  | { readonly at: 'email'; readonly topic?: string }
  | { readonly at: 'thread' }
  | { readonly at: 'talk' }

/** The screens one came through; never empty, the last is shown. */
export type Trail = readonly [Screen, ...Screen[]]

export type Move = { readonly to: Screen } | 'back' | { readonly instead: Screen }

const home: Screen = { at: 'home' }
export const startOfTrail: Trail = [home]

const isSame = (one: Screen, other: Screen): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Home is the root of every trail; a screen that was on the way is gone back to instead of opened twice. */
export function reduceTrail(trail: Trail, move: Move): Trail {
  if (move === 'back') return trail.length > 1 ? (trail.slice(0, -1) as unknown as Trail) : startOfTrail
  const base = 'instead' in move ? trail.slice(0, -1) : trail
  const screen = 'instead' in move ? move.instead : move.to
  const place = base.findIndex((each) => isSame(each, screen))
  const kept = place < 0 ? base : base.slice(0, place)
  return kept.length === 0 && screen.at !== 'home' ? [home, screen] : ([...kept, screen] as unknown as Trail)
}

export const topOf = (trail: Trail): Screen => trail.at(-1) ?? home
