import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MappingFile, mappingSchema } from '../../../electron/contract/mapping-schema.ts'
import { EVENT_KINDS } from '../../../electron/domain/ledger/event.ts'
import { type DraftProblem, toMapping } from '../../../renderer/features/import/draft-to-mapping.ts'
import { type MappingDraft, emptyDraft, toDraft } from '../../../renderer/features/import/mapping-draft.ts'

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,10}[A-Za-z0-9]$/)
const currency = fc.oneof(fc.record({ column: word }), fc.record({ fixed: word }))
const kind = fc.constantFrom(...EVENT_KINDS, 'skip' as const)
const optional: { requiredKeys: [] } = { requiredKeys: [] }
const sides = fc.uniqueArray(word, { minLength: 2, maxLength: 5 }).map(([buy = '', ...sell]) => ({ buy: [buy], sell }))

const amounts: fc.Arbitrary<MappingFile['amounts']> = fc.oneof(
  fc.record({ layout: fc.constant('signed' as const), amount: word, currency }),
  fc.record({ layout: fc.constant('debit-credit' as const), credit: word, debit: word, currency }),
  fc.record({
    layout: fc.constant('in-out' as const),
    in: fc.record({ amount: word, currency }),
    out: fc.record({ amount: word, currency }),
  }),
  fc.record({
    layout: fc.constant('side' as const),
    amount: word,
    currency,
    side: fc.tuple(word, sides).map(([column, words]) => ({ column, ...words })),
    quote: fc.oneof(fc.record({ currency, total: word }), fc.record({ currency, price: word })),
  }),
)

const mapping: fc.Arbitrary<MappingFile> = fc
  .tuple(
    fc.record({ version: fc.constant(1 as const), name: word, account: word, amounts }),
    fc.record(
      {
        encoding: fc.constantFrom('utf-8', 'shift_jis'),
        delimiter: fc.constantFrom(',', ';', '\t'),
        headerLine: fc.integer({ min: 1, max: 28 }),
        decimalMark: fc.constantFrom('point', 'comma'),
        id: word,
        group: word,
        label: word,
        balance: word,
      },
      optional,
    ),
    fc
      .tuple(
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        fc.record({ format: fc.constant('DD.MM.YYYY'), zone: fc.constantFrom('UTC', 'Asia/Tokyo') }, optional),
      )
      .map(([columns, rest]) => ({ columns, ...rest })),
    fc.oneof(
      fc.record({ fixed: kind }),
      fc.record(
        { column: word, values: fc.dictionary(word, kind), otherwise: kind },
        { requiredKeys: ['column', 'values'] },
      ),
    ),
    fc.option(
      fc.record(
        { amount: word, convention: fc.constantFrom('included' as const, 'on-top' as const), currency },
        { requiredKeys: ['amount', 'convention'] },
      ),
      { nil: undefined },
    ),
  )
  .map(([base, rest, time, kindRule, fee]) =>
    mappingSchema.parse({ ...base, ...rest, time, kind: kindRule, ...(fee && { fee }) }),
  )

const READY: MappingDraft = {
  ...emptyDraft('Wallet'),
  time: ['When', '', ''],
  columns: { ...emptyDraft('').columns, amount: 'How much' },
  currencies: { ...emptyDraft('').currencies, main: { by: 'column', column: 'Coin', fixed: '' } },
}
const HEADER = ['When', 'What', 'Coin', 'How much']

const problems = (change: Partial<MappingDraft>): readonly DraftProblem[] => {
  const result = toMapping({ ...READY, ...change }, {}, HEADER)
  return result.kind === 'unfinished' ? result.problems : []
}

describe('a mapping in the wizard', () => {
  it('is the same when it is opened and saved untouched', () => {
    fc.assert(
      fc.property(mapping, (given) => {
        const { encoding, delimiter, headerLine } = given
        expect(toMapping(toDraft(given), { encoding, delimiter, headerLine }, undefined)).toEqual({
          kind: 'ready',
          mapping: given,
        })
      }),
    )
  })

  it('is one that the contract takes', () => {
    const result = toMapping(READY, { delimiter: ';' }, HEADER)
    expect(result.kind === 'ready' && mappingSchema.parse(result.mapping)).toEqual({
      version: 1,
      name: 'Wallet',
      account: 'Wallet',
      delimiter: ';',
      time: { columns: ['When'] },
      amounts: { layout: 'signed', amount: 'How much', currency: { column: 'Coin' } },
      kind: { fixed: 'transfer' },
    })
  })

  it('says which box is empty, and which column the file has not', () => {
    expect(problems({ time: ['', '', ''] })).toEqual([{ field: 'time', code: 'needed' }])
    expect(problems({ time: ['When', 'Hour', ''] })).toEqual([{ field: 'time', code: 'not_in_file', column: 'Hour' }])
    expect(problems({ name: ' ', account: '' })).toEqual([
      { field: 'name', code: 'needed' },
      { field: 'account', code: 'needed' },
    ])
    expect(problems({ zone: 'Mars/Olympus' })).toEqual([{ field: 'zone', code: 'bad_zone' }])
    expect(problems({ fee: { column: 'Fee', convention: 'on-top' } })).toEqual([
      { field: 'fee', code: 'not_in_file', column: 'Fee' },
    ])
    expect(toMapping({ ...READY, fee: { column: 'Fee', convention: 'on-top' } }, {}, undefined).kind).toBe('ready')
    expect(problems({ kindBy: 'column' })).toEqual([{ field: 'kind', code: 'needed' }])
    expect(problems({ kindBy: 'sides' })).toEqual([{ field: 'kind', code: 'kind_needed' }])
  })

  it('asks of trades by side what they were for, and both words', () => {
    const columns = { ...READY.columns, side: 'What' }
    const quote = { by: 'fixed', column: '', fixed: 'EUR' } as const
    const currencies = { ...READY.currencies, quote }
    const side = { layout: 'side', columns, currencies, kindBy: 'sides' } as const
    expect(problems({ ...side, sideWords: { Buy: 'buy' } })).toEqual([
      { field: 'total', code: 'total_or_price' },
      { field: 'sideWords', code: 'both_words' },
    ])
    expect(
      problems({ ...side, columns: { ...columns, price: 'How much' }, sideWords: { Buy: 'buy', Sell: 'sell' } }),
    ).toEqual([])
  })
})
