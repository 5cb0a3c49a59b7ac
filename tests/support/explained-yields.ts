/** What explains where coins lie, and what a yield position is worth, held against the figures of the screen. */
import { expect } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'

/** Each row of what lies where is the sum of quantities times marks over net asset value, and says its cap. */
export async function exposureExplained(client: Client, currency: string): Promise<void> {
  const [{ exposure, positions }, holdings] = await Promise.all([
    client.yields.listPositions({ currency }),
    client.book.getHoldings({ currency }),
  ])
  expect(exposure.length).toBeGreaterThan(2)
  for (const row of exposure) {
    const { kind, name, weight, cap, isBroken, unknown } = row
    const found = await client.yields.explainExposure({ kind, name, currency })
    expect(found).toMatchObject({ kind, name, weight, isBroken, unknown, currency, nav: holdings.nav })
    expect(found.cap).toBe(cap)
    expect(found.parts.length).toBeGreaterThan(0)
    for (const part of found.parts) {
      expect(Number(part.quantity) * Number(part.mark.price)).toBeCloseTo(Number(part.value), 6)
      expect(Number(part.value) / Number(found.nav)).toBeCloseTo(part.weight, 12)
      const held = holdings.positions.find(({ asset }) => asset === part.asset)
      if (part.position === undefined) expect([part.value, part.weight]).toEqual([held?.value, held?.weight])
      else expect(part.value).toBe(positions.find(({ id }) => id === part.position?.id)?.value)
    }
    expect(found.parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(weight, 12)
  }
  for (const { id, value, weight } of positions) {
    const { worth, nav } = await client.yields.getPosition({ id, currency })
    expect(Number(worth?.quantity) * Number(worth?.mark.price)).toBeCloseTo(Number(value), 6)
    expect(Number(value) / Number(nav)).toBeCloseTo(weight ?? Number.NaN, 12)
  }
  await expect(client.yields.explainExposure({ kind: 'chain', name: 'Nowhere' })).rejects.toMatchObject({
    code: 'not_found',
  })
}
