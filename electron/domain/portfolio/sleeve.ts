/** The two ends of the barbell, and the named parts of each. */
export const SIDES = ['safe', 'convex'] as const
export type Side = (typeof SIDES)[number]

export const SLEEVES = ['blue-chip', 'yield', 'reserve', 'dip-buy'] as const
export type Sleeve = (typeof SLEEVES)[number]

export const sideOf = (sleeve: Sleeve): Side => (sleeve === 'dip-buy' ? 'convex' : 'safe')
