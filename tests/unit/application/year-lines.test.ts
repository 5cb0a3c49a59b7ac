import { expect, it } from 'vitest'
import { writeDisposals } from '../../../electron/application/year-lines.ts'
import { type CsvCell, formatCsv } from '../../../electron/contract/format-csv.ts'
import type { Money, Quantity } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import { type Instant, formatInstant } from '../../../electron/domain/time/instant.ts'
import { ledgerEvent } from '../../support/ledger-event.ts'
import { moment } from '../../support/ledger-story.ts'

type Material = Parameters<typeof writeDisposals>[0]
type Disposal = ReturnType<Material['disposals']> extends Iterable<infer One> ? One : never

const at = moment('2024-02-29T23:59:09Z')
const odd = moment('1969-12-31T00:00:00.025Z')

const disposal = (eventId: string, when: Instant, rest: Partial<Disposal>): Disposal => ({
  eventId,
  at: when,
  asset: 'BTC',
  account: 'Kraken',
  kind: 'sale',
  quantity: decimal<Quantity>('1.5'),
  proceeds: decimal<Money>('-0.000000000000000001'),
  costBasis: undefined,
  realisedPnl: undefined,
  fees: undefined,
  lots: [],
  source: { file: 'a.csv', row: 7, batchId: 'batch' },
  ...rest,
})

const lot = { lotId: 'lot', eventId: '@bought', quantity: decimal<Quantity>('1'), holdingDays: 3 }
const DISPOSALS: readonly Disposal[] = [
  disposal('plain', at, {}),
  disposal('=1+1', odd, {
    asset: '"odd", coin',
    account: ' @home',
    proceeds: undefined,
    costBasis: decimal<Money>('3'),
    source: { file: '+run,me.csv', row: 1, batchId: 'batch' },
    lots: [
      { ...lot, acquiredAt: odd, costBasis: decimal<Money>('3'), term: 'long' },
      { ...lot, lotId: 'gone', acquiredAt: at, costBasis: undefined },
    ],
  }),
]
const bringer = ledgerEvent('@bought', 'fill', at, 'Kraken', ['BTC', '1'])
const MATERIAL = {
  year: { currency: 'USD' },
  disposalCount: DISPOSALS.length,
  disposals: () => DISPOSALS,
  bringerOf: (_, lotId) => (lotId === 'lot' ? bringer : undefined),
} as Pick<Material, 'disposals' | 'disposalCount' | 'bringerOf'> as Material

const figure = (value: Parameters<typeof formatDecimal>[0] | undefined): CsvCell => value && formatDecimal(value)

it('are what the one writer of CSV makes of the same cells, whatever the words', () => {
  const { disposals, lots } = finishWith(writeDisposals(MATERIAL))
  const rows = DISPOSALS.map((one): CsvCell[] => [
    formatInstant(one.at),
    one.asset,
    one.account,
    one.kind,
    ...[one.quantity, one.proceeds, one.costBasis, one.realisedPnl, one.fees].map(figure),
    'USD',
    one.source.file,
    one.source.row,
    one.eventId,
  ])
  expect(disposals.slice(disposals.indexOf('\r\n') + 2)).toBe(formatCsv(rows))
  const uses = DISPOSALS.flatMap((one) =>
    one.lots.map((use): CsvCell[] => [
      formatInstant(one.at),
      one.asset,
      formatDecimal(use.quantity),
      formatInstant(use.acquiredAt),
      use.holdingDays,
      'term' in use ? use.term : undefined,
      figure(use.costBasis),
      'USD',
      one.eventId,
      use.eventId,
      ...(use.lotId === 'lot' ? [bringer.source.file, bringer.source.row] : [undefined, undefined]),
    ]),
  )
  expect(lots.slice(lots.indexOf('\r\n') + 2)).toBe(formatCsv(uses))
})
