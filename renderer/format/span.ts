/** A word joiner: the line does not break where it stands. */
const JOINED = '\u2060'

/** From one thing to another, never broken after its dash: `20–30%`. */
export const formatSpan = (from: string | number, to: string | number): string => `${from}–${JOINED}${to}`
