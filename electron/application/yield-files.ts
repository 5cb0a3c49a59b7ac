/** Yield positions and advertised rates from files and by hand. */
import { wordIssue } from '../contract/word-issue.ts'
import { yieldFields } from '../contract/yields.ts'
import { type Day, type Instant, toDay } from '../domain/time/instant.ts'
import type { AdvertisedRate } from '../domain/yield/advertised-apy.ts'
import type { YieldPosition } from '../domain/yield/position.ts'
import { type FileRate, readRateFile } from '../statements/read-rate-file.ts'
import { readYieldFile } from '../statements/read-yield-file.ts'
import type { Desk } from './desk.ts'
import { type WrongRow, refusalOf, wrongRowsOf } from './file-refusal.ts'
import { refuse } from './refusal.ts'
import type { StagedFiles } from './staged-files.ts'
import { keepPosition, positionProblem, readPositions, requirePosition } from './yield-positions.ts'

const BY_HAND = 'by hand'

/**
 * Reads a staged CSV of positions: all rows or none. A row of a name and account that are there already changes that
 * position, so the same file twice adds nothing.
 */
export function importPositions(desk: Desk, staged: StagedFiles, { stagedId }: { stagedId: string }) {
  const file = staged.find(stagedId)
  const read = readYieldFile(staged.read(file))
  if (!read.ok)
    throw refusalOf(file.name, read.refusal, 'Its header needs name, protocol, asset, account and opened, and has')
  const today = toDay(desk.clock())
  const problems: WrongRow[] = [...read.problems]
  const parsed = read.positions.flatMap(({ row, position }) => {
    const checked = yieldFields.safeParse(position, { error: wordIssue })
    const [issue] = checked.success ? [] : checked.error.issues
    if (issue) problems.push({ row, column: issue.path.join('.'), code: 'wrong_value', message: `${issue.message}.` })
    if (!checked.success) return []
    const problem = positionProblem(checked.data, today)
    if (problem) problems.push({ row, ...problem })
    return problem ? [] : [checked.data]
  })
  const wrong = wrongRowsOf(
    file.name,
    problems.sort((a, b) => a.row - b.row),
  )
  if (wrong) throw wrong
  const counts = { added: 0, changed: 0, unchanged: 0 }
  desk.store.transaction(() => {
    const known = new Map(readPositions(desk.store).map((position) => [sameness(position), position]))
    for (const position of parsed) {
      const before = known.get(sameness(position))
      const id = before === undefined ? desk.newId() : before.id
      const outcome =
        before === undefined ? 'added' : textOf(before) === textOf({ ...position, id }) ? 'unchanged' : 'changed'
      counts[outcome] += 1
      known.set(sameness(position), { ...position, id })
      if (outcome !== 'unchanged') keepPosition(desk, id, position)
    }
  })
  return { file: file.name, rows: read.rows, ...counts }
}

const sameness = ({ name, account }: Pick<YieldPosition, 'name' | 'account'>): string => JSON.stringify([name, account])

const textOf = (position: YieldPosition): string =>
  JSON.stringify(
    Object.entries(position)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Reads a staged CSV of rates: all rows or none. One that differs from a known one is added beside it. Throws `not_found`. */
export function importRates(desk: Desk, staged: StagedFiles, { id, stagedId }: { id: string; stagedId: string }) {
  requirePosition(desk.store, id)
  const file = staged.find(stagedId)
  const now = desk.clock()
  const read = readRateFile(staged.read(file), { today: toDay(now) })
  if (!read.ok) throw refusalOf(file.name, read.refusal, 'Its header needs a date and an apy, and has')
  const wrong = wrongRowsOf(file.name, read.problems)
  if (wrong) throw wrong
  const counts = addRates(desk, id, read.rates, { seenAt: now, source: file.name })
  return { id, file: file.name, rows: read.rows, ...counts, from: read.rates[0]?.day, to: read.rates.at(-1)?.day }
}

/** Keeps one rate set by hand. Throws `not_found`, and `bad_input` for a day that has not come. */
export function setRate(
  desk: Desk,
  {
    id,
    day,
    apy,
    base,
    reward,
  }: { id: string; day: Day; apy: number; base?: number | undefined; reward?: number | undefined },
) {
  requirePosition(desk.store, id)
  const now = desk.clock()
  if (day > toDay(now)) throw refuse('bad_input', `${day} has not come yet.`, { reason: 'future_day' })
  addRates(desk, id, [{ day, apy, base, reward }], { seenAt: now, source: BY_HAND })
  return { id, day, apy }
}

/** Adds rates that are new or differ from the newest one of their day. */
export function addRates(
  { store }: Pick<Desk, 'store'>,
  id: string,
  rates: readonly FileRate[],
  how: { readonly seenAt: Instant; readonly source: string },
) {
  const known = new Map(store.readYieldRates(id).map((rate) => [rate.day, rate]))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const fresh = rates.flatMap((rate): AdvertisedRate[] => {
    const before = known.get(rate.day)
    const outcome = before === undefined ? 'added' : isSame(before, rate) ? 'unchanged' : 'changed'
    counts[outcome] += 1
    return outcome === 'unchanged' ? [] : [{ ...rate, ...how }]
  })
  store.addYieldRates(id, fresh)
  return counts
}

/** A file that does not part the rate takes its parts away from none. */
const isSame = (before: AdvertisedRate, { apy, base, reward }: FileRate): boolean =>
  before.apy === apy &&
  (base === undefined || before.base === base) &&
  (reward === undefined || before.reward === reward)
