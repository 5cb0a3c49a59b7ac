/** What explains a figure, held against the figure as a screen shows it. */
import { expect } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'

const endOf = (day: string): string => `${day}T23:59:59.999Z`

/** The last day of each month of a history, and its last: what the page lists, each opening what it was worth then. */
export async function historyExplained(client: Client, currency: string): Promise<void> {
  const { points } = await client.performance.getHistory({ currency })
  const listed = points.filter(({ day }, index) => points[index + 1]?.day.slice(0, 7) !== day.slice(0, 7))
  expect(listed.length).toBeGreaterThan(1)
  for (const { day, value } of listed) {
    const explained = await client.book.explainValue({ currency, at: endOf(day) })
    expect({ day, value: explained.value }).toEqual({ day, value })
  }
}
