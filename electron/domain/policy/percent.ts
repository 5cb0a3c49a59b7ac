/** A fraction as a percentage with a fixed number of decimals: `percent(0.3152, 2)` is `31.52%`. */
export function percent(fraction: number, decimals: number): string {
  const text = (fraction * 100).toFixed(decimals)
  return `${/^-0(\.0*)?$/.test(text) ? text.slice(1) : text}%`
}

/** A fraction as a percentage of at most two decimals, without trailing zeros: `shortPercent(0.2)` is `20%`. */
export const shortPercent = (fraction: number): string => `${Number((fraction * 100).toFixed(2))}%`
