/** What the gains screen lists: sales and the like, receipts, or one line for each coin. */
export const GAINS_VIEWS = ['disposals', 'income', 'coins'] as const
export type GainsView = (typeof GAINS_VIEWS)[number]

export const readGainsView = (value: unknown): GainsView | undefined => GAINS_VIEWS.find((view) => view === value)
