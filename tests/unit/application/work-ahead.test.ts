import { afterEach, expect, it, vi } from 'vitest'
import { type Desk, patientDesk } from '../../../electron/application/desk.ts'
import { listEvents } from '../../../electron/application/list-events.ts'
import { listPerformance } from '../../../electron/application/performance.ts'
import { savePolicy } from '../../../electron/application/policy.ts'
import { Refusal } from '../../../electron/application/refusal.ts'
import { listDue } from '../../../electron/application/reminders.ts'
import { showPlan } from '../../../electron/application/show-plan.ts'
import { Unfinished } from '../../../electron/application/unfinished.ts'
import { afterBooking, workAhead } from '../../../electron/application/work-ahead.ts'
import { listPositions } from '../../../electron/application/yields.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { EXAMPLE_POLICY } from '../../../electron/domain/policy/example-policy.ts'
import { finish } from '../../../electron/domain/steps.ts'
import { DAY_MS, formatInstant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { buy, moment, sell } from '../../support/ledger-story.ts'
import { openDesk } from '../../support/open-desk.ts'

const NOW = moment('2026-01-31T12:00:00Z')

/** More than is read, booked or looked through at once. */
const TRADES = 24_000

let closing: (() => void) | undefined

afterEach(() => closing?.())

async function deskOf(events: readonly LedgerEvent[]): Promise<Desk> {
  const { desk, close } = await openDesk(events, NOW)
  closing = close
  return desk
}

const traded = (): LedgerEvent[] =>
  Array.from({ length: TRADES }, (_, index) => {
    const at = formatInstant(instantFromMs(NOW - 2 * 365 * DAY_MS + index * 1_800_000))
    return index % 2 === 0 ? buy(at, '3 SOL', '100 USD') : sell(at, '2 SOL', '120 USD')
  })

/** What each of them has to wait for, of a patient desk. */
const QUESTIONS: Readonly<Record<string, (desk: Desk) => unknown>> = {
  plan: (desk) => showPlan(desk, {}),
  reminders: (desk) => listDue(desk, {}),
  returns: (desk) => listPerformance(desk, {}),
  yields: (desk) => listPositions(desk, {}),
  search: (desk) => listEvents(desk, { search: 'buy 3' }),
  names: (desk) => desk.ledger.names(),
}

const isReady = (ask: () => unknown): boolean => {
  try {
    ask()
    return true
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error
    return false
  }
}

const WAYS: Readonly<Record<string, (desk: Desk, onFailure: (error: unknown) => void) => void>> = {
  'working ahead': (desk, onFailure) => finish(workAhead(desk, onFailure)),
  'what comes after booking': (desk, onFailure) => {
    for (const { steps } of afterBooking(desk, onFailure)) finish(steps)
  },
}

it.each(Object.keys(WAYS))('%s leaves nothing that a first question of a large book has to wait for', async (way) => {
  const desk = await deskOf(traded())
  desk.store.transaction(() => savePolicy(desk, EXAMPLE_POLICY))
  desk.ledger.invalidate()
  const patient = patientDesk(desk)
  expect(Object.keys(QUESTIONS).filter((name) => isReady(() => QUESTIONS[name]?.(patient)))).toEqual([])
  const onFailure = vi.fn<(error: unknown) => void>()
  WAYS[way]?.(patient, onFailure)
  expect(onFailure.mock.calls).toEqual([])
  expect(Object.keys(QUESTIONS).filter((name) => !isReady(() => QUESTIONS[name]?.(patient)))).toEqual([])
})

it('working ahead is cut into steps, of which none waits for the whole of a piece', async () => {
  const desk = await deskOf(traded())
  let steps = 0
  for (const _ of workAhead(patientDesk(desk), () => undefined)) steps += 1
  // Reading, booking, valuing, columns and names take as many each.
  expect(steps).toBeGreaterThan((5 * TRADES) / 1024)
})

it('working ahead is told of what fails, and goes on with the next piece', async () => {
  const desk = await deskOf([buy('2025-02-01', '3 SOL', '100 USD')])
  const broken = new RangeError('broken')
  const asked: string[] = []
  const patient = patientDesk(desk)
  const ledger: Desk['ledger'] = {
    ...patient.ledger,
    names: () => {
      asked.push('names')
      throw broken
    },
    booked: (...parameters) => {
      asked.push('booked')
      return patient.ledger.booked(...parameters)
    },
  }
  const onFailure = vi.fn<(error: unknown) => void>()
  finish(workAhead({ ...patient, ledger }, onFailure))
  expect(onFailure.mock.calls.filter(([error]) => !(error instanceof Refusal))).toEqual([[broken]])
  expect(asked.slice(asked.indexOf('names') + 1)).toContain('booked')
})

it('working ahead of an empty book without a policy, only refuses what a screen is refused', async () => {
  const desk = await deskOf([])
  const onFailure = vi.fn<(error: unknown) => void>()
  finish(workAhead(patientDesk(desk), onFailure))
  expect(onFailure.mock.calls.map(([error]) => error instanceof Refusal && error.code)).toEqual(['no_policy'])
})
