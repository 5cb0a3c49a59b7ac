import { describe, expect, it } from 'vitest'
import { mappedDialect } from '../../../electron/statements/mapped-dialect.ts'
import { type Mapping, mappingProblem } from '../../../electron/statements/mapping.ts'
import { deriveGroup } from '../../../electron/statements/derive-group.ts'
import { countsOf, createMemoryBook, digest, storyOf } from '../../fixtures/statements/memory-book.ts'

const SIGNED: Mapping = {
  version: 1,
  name: 'Bank',
  account: 'My bank',
  time: { columns: ['Datum', 'Zeit'], format: 'DD.MM.YYYY HH:mm', zone: 'Europe/Berlin' },
  amounts: { layout: 'signed', amount: 'Betrag', currency: { column: 'Coin' } },
  fee: { amount: 'Gebühr', convention: 'included' },
  kind: {
    column: 'Art',
    values: { Einzahlung: 'transfer', Auszahlung: 'transfer', Zinsen: 'income', Kauf: 'fill', Umbuchung: 'skip' },
  },
  id: 'Nr',
}
const HEADER = 'Nr;Datum;Zeit;Art;Coin;Betrag;Gebühr'
const read = (mapping: Mapping, lines: readonly string[]) => {
  const book = createMemoryBook()
  const plan = book.take([...lines, ''].join('\n'), { mapping: mappedDialect(mapping.name, mapping) })
  return { book, plan, story: storyOf(book.events()), codes: plan.problems.map(({ row, code }) => `${row} ${code}`) }
}

describe('a mapping of signed amounts', () => {
  it('reads time from two columns in its zone, fees that are included, and kinds by their words', () => {
    const { plan, story, codes } = read(SIGNED, [
      HEADER,
      '1;01.07.2024;09:00;Einzahlung;EUR;100,50;',
      '2;01.07.2024;10:00;Zinsen;BTC;0,001;',
      '3;01.07.2024;11:00;Auszahlung;EUR;-20;1',
      '4;01.07.2024;12:00;Umbuchung;EUR;-5;',
      '5;01.07.2024;12:00;Neues;EUR;-5;',
    ])
    expect(story).toEqual([
      '2024-07-01T07:00:00Z transfer: principal 100.5 EUR',
      '2024-07-01T08:00:00Z income: reward 0.001 BTC',
      '2024-07-01T09:00:00Z transfer: principal -19 EUR, fee -1 EUR',
    ])
    expect(codes).toEqual(['4 left_out_by_mapping', '5 unknown_operation'])
    expect(plan).toMatchObject({ format: 'mapping:Bank', account: 'My bank', timezone: 'Europe/Berlin' })
    expect(plan.proof).toMatchObject({ row: 1, text: '01.07.2024 09:00', zone: 'Europe/Berlin' })
  })

  it('joins the sides of a trade by their time, and derives them again without the mapping', () => {
    const { book, story } = read(SIGNED, [
      HEADER,
      '1;01.07.2024;09:00;Kauf;BTC;0,5;',
      '2;01.07.2024;09:00;Kauf;EUR;-101;1',
    ])
    expect(story).toEqual(['2024-07-01T07:00:00Z fill: base 0.5 BTC, quote -100 EUR, fee -1 EUR'])
    const again = deriveGroup('mapping:Bank', book.groupRows(), { account: 'My bank', digest })
    expect(again).toEqual(book.events())
  })

  it('knows its rows again, under whatever name it is saved', () => {
    const lines = [HEADER, '1;01.07.2024;09:00;Einzahlung;EUR;100,50;', '']
    const { book } = read(SIGNED, lines)
    const renamed = book.take(lines.join('\n'), { mapping: mappedDialect('Other', { ...SIGNED, name: 'Other' }) })
    expect(countsOf(renamed)).toMatchObject({ accepted: 0, duplicate: 1 })
  })

  it('keeps rows apart whose ids a spreadsheet has mangled to one', () => {
    const row = '1,55444E+13;01.07.2024;09:00;Einzahlung;EUR;'
    expect(read(SIGNED, [HEADER, `${row}1;`, `${row}1;`, `${row}2;`]).plan).toMatchObject({ accepted: 3 })
  })
})

describe('a mapping of two columns', () => {
  it('reads debit and credit, with or without a sign', () => {
    const mapping: Mapping = {
      version: 1,
      name: 'Debit',
      time: { columns: ['Date'] },
      amounts: { layout: 'debit-credit', credit: 'Credit', debit: 'Debit', currency: { fixed: 'eur' } },
      kind: { fixed: 'transfer' },
      balance: 'Balance',
    }
    const { story, plan } = read(mapping, [
      'Date,Credit,Debit,Balance',
      '2024-03-01 09:00:00,10,,10',
      '2024-03-01 10:00:00,,-4,6',
      '2024-03-01 11:00:00,,3,2',
    ])
    expect(story).toEqual([
      '2024-03-01T09:00:00Z transfer: principal 10 EUR',
      '2024-03-01T10:00:00Z transfer: principal -4 EUR',
      '2024-03-01T11:00:00Z transfer: principal -3 EUR',
    ])
    expect(plan.balanceBreaks.map(({ row }) => row)).toEqual([3])
  })

  it('reads what came and what went, and a trade where both did', () => {
    const mapping: Mapping = {
      version: 1,
      name: 'Wallet',
      time: { columns: ['When'] },
      amounts: {
        layout: 'in-out',
        in: { amount: 'In', currency: { column: 'In coin' } },
        out: { amount: 'Out', currency: { column: 'Out coin' } },
      },
      fee: { amount: 'Fee', currency: { column: 'Fee coin' }, convention: 'on-top' },
    }
    const { story, codes } = read(mapping, [
      'When,In,In coin,Out,Out coin,Fee,Fee coin',
      '2024-03-01 09:00:00,1,ETH,,,,',
      '2024-03-01 10:00:00,2,SOL,0.5,ETH,0.01,BNB',
      '2024-03-01 11:00:00,,,0.5,ETH,0.1,ETH',
      '2024-03-01 12:00:00,,,,,,',
      '2024-03-01 13:00:00,1,,,,,',
    ])
    expect(story).toEqual([
      '2024-03-01T09:00:00Z transfer: principal 1 ETH',
      '2024-03-01T10:00:00Z fill: base 2 SOL, quote -0.5 ETH, fee -0.01 BNB',
      '2024-03-01T11:00:00Z transfer: principal -0.5 ETH, fee -0.1 ETH',
    ])
    expect(codes).toEqual(['4 missing_amount', '5 missing_asset'])
  })
})

describe('a mapping of sides', () => {
  const mapping: Mapping = {
    version: 1,
    name: 'Trades',
    time: { columns: ['Time'] },
    amounts: {
      layout: 'side',
      amount: 'Qty',
      currency: { column: 'Coin' },
      side: { column: 'Side', buy: ['Buy'], sell: ['Sell'] },
      quote: { currency: { fixed: 'USD' }, price: 'Price' },
    },
    fee: { amount: 'Fee', convention: 'included' },
  }
  it('multiplies a price out, and takes an included fee from what was paid or got', () => {
    const { story, codes } = read(mapping, [
      'Time,Side,Coin,Qty,Price,Fee',
      '2024-03-01 09:00:00,buy,BTC,0.5,200,1',
      '2024-03-01 10:00:00,SELL,BTC,0.5,200,1',
      '2024-03-01 11:00:00,hold,BTC,0.5,200,1',
      '2024-03-01 12:00:00,buy,BTC,0.5,,1',
    ])
    expect(story).toEqual([
      '2024-03-01T09:00:00Z fill: base 0.5 BTC, quote -99 USD, fee -1 USD',
      '2024-03-01T10:00:00Z fill: quote 101 USD, base -0.5 BTC, fee -1 USD',
    ])
    expect(codes).toEqual(['3 unknown_operation', '4 missing_amount'])
  })

  it('takes one on top beside it', () => {
    const { story } = read({ ...mapping, fee: { amount: 'Fee', currency: { fixed: 'BNB' }, convention: 'on-top' } }, [
      'Time,Side,Coin,Qty,Price,Fee',
      '2024-03-01 09:00:00,buy,BTC,0.5,200,1',
    ])
    expect(story).toEqual(['2024-03-01T09:00:00Z fill: base 0.5 BTC, quote -100 USD, fee -1 BNB'])
  })
})

describe('a mapping that cannot be run', () => {
  it('says why', () => {
    const wrong = (change: Partial<Mapping>) => mappingProblem({ ...SIGNED, ...change })
    expect(wrong({ time: { columns: ['A'], format: 'HH:mm' } })).toEqual({
      path: 'time.format',
      message: expect.stringContaining('not a layout'),
    })
    expect(wrong({ time: { columns: ['A'], zone: 'Mars/Olympus' } })).toEqual({
      path: 'time.zone',
      message: expect.stringContaining('not a time zone'),
    })
    expect(wrong({ kind: undefined })).toEqual({ path: 'kind', message: expect.stringContaining('need their kind') })
    expect(mappingProblem(SIGNED)).toBeUndefined()
  })

  it('does not fit a file that lacks one of its columns', () => {
    const result = createMemoryBook().preview('Datum;Zeit;Art;Coin;Betrag\n01.07.2024;09:00;Kauf;BTC;1\n', {
      mapping: mappedDialect('Bank', SIGNED),
    })
    expect(result).toMatchObject({ ok: false, refusal: { kind: 'unknown_format' } })
  })
})
