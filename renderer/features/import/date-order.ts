export type DateOrder = 'day-first' | 'month-first'

const HELD = '\0'

/** Which of day and month a layout of times reads first; undefined where the year does or the month is a word. */
export function dateOrderOf(layout: string): DateOrder | undefined {
  if (layout.includes('MMM')) return undefined
  if (layout.startsWith('D')) return 'day-first'
  return layout.startsWith('M') ? 'month-first' : undefined
}

/** The same layout with day and month the other way round where it has them so: `D/M/YYYY` and `M/D/YYYY`. */
export function withDateOrder(layout: string, order: DateOrder): string {
  const now = dateOrderOf(layout)
  if (now === undefined || now === order) return layout
  const day = /D+/.exec(layout)?.[0] ?? 'D'
  const month = /M+/.exec(layout)?.[0] ?? 'M'
  const [first, second] = now === 'day-first' ? [day, month] : [month, day]
  return layout.replace(first, HELD).replace(second, first).replace(HELD, second)
}
