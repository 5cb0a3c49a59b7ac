/** Orders text by code units: the same on every machine and in every locale, for results that must be repeatable. */
export const compareText = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)
