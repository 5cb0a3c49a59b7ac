import { describe, expect, it, onTestFinished } from 'vitest'
import { addDays, daysBetween, parseInstant, toDay } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const NOW = parseInstant('2026-11-22T12:00:00Z')!
const LAST = addDays(toDay(NOW), -1)
const FIRST = addDays(LAST, -500)

describe('a past day of the demo book', () => {
  it('is decided by the live plan as by the replay: tranches, prices, shares and amounts', async () => {
    const connected = await connectInProcess({ dataDir: temporaryDirectory(), clock: () => NOW })
    onTestFinished(() => connected.close())
    const { client } = connected
    await client.app.fillDemo({})
    const replay = await client.triggers.replayLadders({ from: FIRST, to: LAST })
    const days = new Set(replay.tranches.map(({ at }) => at))
    for (let day = FIRST; day <= LAST; day = addDays(day, 60)) days.add(day)
    expect(days.size).toBeGreaterThan(daysBetween(FIRST, LAST) / 60)
    let compared = 0
    for (const day of days) {
      const at = `${day}T23:59:59.999Z`
      const { ladders } = await client.triggers.listLadders({ at })
      for (const ladder of ladders) {
        const step = replay.trace.find((one) => one.at === day && one.asset === ladder.asset)
        if (step === undefined || ladder.state === 'halted') continue
        expect({ day, asset: ladder.asset, state: ladder.state }).toEqual({ day, asset: step.asset, state: step.state })
        const live = ladder.tranches
          .filter(({ firedOn }) => firedOn === day)
          .map(({ tranche, share, notional }) => ({ tranche, share, notional, price: ladder.close }))
        if (ladder.state !== 'panic' && ladder.state !== 'exhausted') continue
        const replayed = replay.tranches.filter((one) => one.at === day && one.asset === ladder.asset)
        expect(live).toEqual(
          replayed.map(({ tranche, share, notional, price }) => ({ tranche, share, notional, price })),
        )
        compared += live.length
      }
    }
    expect(compared).toBeGreaterThan(0)
  })
})
