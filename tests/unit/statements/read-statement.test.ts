import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countsOf, createMemoryBook, storyOf } from '../../fixtures/statements/memory-book.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures/statements')
const BINANCE = readFileSync(join(FIXTURES, 'binance.csv'), 'utf8')
const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
const DEPOSIT = '1,2021-03-01 08:00:00,Spot,Deposit,EUR,1000,'
const refusal = (content: string | Uint8Array, input = {}) => {
  const result = createMemoryBook().preview(content, input)
  return result.ok ? 'read' : result.refusal
}
const take = (content: string, input = {}) => {
  const book = createMemoryBook()
  const plan = book.take(content, input)
  return { plan, story: storyOf(book.events()), codes: plan.problems.map(({ row, code }) => `${row} ${code}`) }
}

describe('what is no statement', () => {
  it('is refused with its kind', () => {
    expect(refusal('')).toEqual({ kind: 'bad_file', why: 'empty' })
    expect(refusal('PK\u0003\u0004')).toEqual({ kind: 'bad_file', why: 'binary' })
    expect(refusal(`${HEADER}\n\n,,,,,,\n`)).toEqual({ kind: 'bad_file', why: 'no_rows' })
    expect(refusal(`${HEADER}\n${DEPOSIT}`, { timezone: 'Mars/Olympus' })).toEqual({
      kind: 'bad_timezone',
      timezone: 'Mars/Olympus',
    })
  })

  it('of an unknown header shows the header and up to five rows', () => {
    const rows = Array.from({ length: 7 }, (_, at) => `2021-01-0${at + 1};BTC;${at}`)
    expect(refusal(['My export', '', 'Day;Coin;How much', ...rows].join('\n'))).toMatchObject({
      kind: 'unknown_format',
      header: ['Day', 'Coin', 'How much'],
      sample: rows.slice(0, 5).map((row) => row.split(';')),
    })
  })

  it('is what the person calls by another format or by none', () => {
    expect(refusal(`${HEADER}\n${DEPOSIT}`, { format: 'kraken-ledgers' })).toMatchObject({ kind: 'unknown_format' })
    expect(refusal(`${HEADER}\n${DEPOSIT}`, { format: 'no-such-format' })).toMatchObject({ kind: 'unknown_format' })
    expect(refusal(`${HEADER}\n${DEPOSIT}`, { format: 'binance-transactions' })).toBe('read')
  })
})

describe('headers', () => {
  const cells = '2021-03-01 08:00:00,Spot,Deposit,EUR,1000,'
  it.each([
    ['with the user', `${HEADER}\n1,${cells}`],
    ['without', `UTC_Time,Account,Operation,Coin,Change,Remark\n${cells}`],
    ['newest, with short years', `\uFEFFUser ID,Time,Account,Operation,Coin,Change,Remark\n1,${cells.slice(2)}`],
    ['Spanish', `ID de usuario,Tiempo,Cuenta,Operación,Moneda,Cambio,Observación\n1,${cells}`],
    ['rows wrapped in one cell', `"${HEADER}"\n"1,""2021-03-01 08:00:00"",Spot,Deposit,EUR,1000,"`],
    ['with a preamble', `Statement\nUser,1\n\n${HEADER}\n\n1,${cells}`],
  ])('of Binance are known: %s', (_name, content) => {
    expect(take(content).story).toEqual(['2021-03-01T08:00:00Z transfer: principal 1000 EUR'])
  })

  const optional = ['', ',amountusd', ',amountusd,feeusd,balanceusd,feecurrency']
  const kraken = optional.flatMap((end) =>
    ['', ',subclass'].flatMap((subclass) => ['', ',wallet'].map((wallet) => [subclass, wallet, end] as const)),
  )
  it.each(kraken)('of Kraken are known: %s %s %s', (subclass, wallet, end) => {
    const fill = (part: string) => part.replace(/[^,]+/g, '0')
    const content = [
      `"txid","refid","time","type","subtype","aclass"${subclass},"asset"${wallet},"amount","fee","balance"${end}`,
      `"L1","R1","2021-03-01 08:00:00","deposit","","currency"${fill(subclass)},"ZEUR"${fill(wallet)},5,1,4${fill(end)}`,
    ].join('\n')
    expect(take(content).story).toEqual(['2021-03-01T08:00:00Z transfer: principal 5 EUR, fee -1 EUR'])
  })

  const money = ['USD,1,2,2.5,.5', '1,2,2.5,.5']
  it.each([
    ['ID,', 'Price Currency,Price at Transaction,Subtotal,Total (inclusive of fees and/or spread),Fees and/or Spread'],
    ['', 'Price Currency,Price at Transaction,Subtotal,Total (inclusive of fees and/or spread),Fees and/or Spread'],
    [
      '',
      'Spot Price Currency,Spot Price at Transaction,Subtotal,Total (inclusive of fees and/or spread),Fees and/or Spread',
    ],
    ['', 'Spot Price Currency,Spot Price at Transaction,Subtotal,Total (inclusive of fees),Fees'],
    ['', 'USD Spot Price at Transaction,USD Subtotal,USD Total (inclusive of fees),USD Fees'],
  ])('of Coinbase are known: %s%s', (id, columns) => {
    const content = [
      `${id}Timestamp,Transaction Type,Asset,Quantity Transacted,${columns},Notes`,
      `${id === '' ? '' : '6f,'}2021-03-01T08:00:00Z,Buy,BTC,2,${money[columns.startsWith('USD') ? 1 : 0]},`,
    ].join('\n')
    expect(take(content).story).toEqual(['2021-03-01T08:00:00Z fill: base 2 BTC, quote -2 USD, fee -0.5 USD (2.5 USD)'])
  })
})

describe('the same file saved again', () => {
  const whole = take(BINANCE)
  const cellsOf = (line: string) => line.split(',').map((cell) => cell.replaceAll('"', ''))
  const decimalCommas = BINANCE.split('\n')
    .map((line) =>
      cellsOf(line)
        .map((cell) => (/^-?\d*\.\d+$/.test(cell) ? cell.replace('.', ',') : cell))
        .join(';'),
    )
    .join('\n')
  it.each([
    ['with CRLF', BINANCE.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${BINANCE}`],
    ['with semicolons', BINANCE.replaceAll(',', ';')],
    ['with tabs', BINANCE.replaceAll(',', '\t')],
    [
      'all quoted',
      BINANCE.trimEnd()
        .split('\n')
        .map((line) =>
          cellsOf(line)
            .map((cell) => `"${cell}"`)
            .join(','),
        )
        .join('\n'),
    ],
    ['with decimal commas', decimalCommas],
    ['without its last line end', BINANCE.trimEnd()],
  ])('%s gives the same events and the same rows', (_name, content) => {
    const book = createMemoryBook()
    book.take(BINANCE)
    const again = book.take(content)
    expect(again.accepted).toBe(0)
    expect(again.duplicate).toBe(whole.plan.accepted)
    expect(take(content).story).toEqual(whole.story)
    expect(take(content).codes).toEqual(whole.codes)
  })
})

describe('rows that cannot be read', () => {
  it('are rejected one by one, with number, code and cells', () => {
    const rows = [
      DEPOSIT,
      '1,2021-02-30 08:00:00,Spot,Deposit,EUR,5,',
      '1,2021-03-02 08:00:00,Spot,Deposit,EUR,five,',
      '1,2021-03-02 08:00:00,Spot,Deposit,EUR,,',
      '1,2021-03-02 08:00:00,Spot,Deposit,,5,',
      '1,2021-03-02 08:00:00,Spot',
      '1,"2021-03-02 08:00:00"x,Spot,Deposit,EUR,5,',
      '1,2021-03-02 08:00:00,Spot,Deposit,EUR,1E60,',
      '1,2021-03-03 08:00:00,Spot,Dep',
    ]
    const { plan, codes } = take([HEADER, ...rows].join('\n'))
    expect(codes).toEqual([
      '2 bad_time',
      '3 bad_amount',
      '4 missing_amount',
      '5 missing_asset',
      '6 truncated_row',
      '7 malformed_quotes',
      '8 amount_too_large',
      '9 truncated_row',
    ])
    expect(plan.problems[0]).toMatchObject({ outcome: 'rejected', cells: rows[1]?.split(',') })
    expect(plan.problems[0]?.message).toBe('"2021-02-30 08:00:00" (UTC_Time) is not a time.')
  })

  it('has more cells than its header: a thousands comma without quotes moved them', () => {
    expect(take(`${HEADER}\n1,2021-03-02 08:00:00,Spot,Deposit,EUR,1,000,5`).codes).toEqual(['1 too_many_cells'])
  })

  it('is a half row at the end, cut in a cell or in a quote', () => {
    expect(take(`${HEADER}\n${DEPOSIT}\n1,2021-03-02 08:00:00,Spot,Deposit,EUR,5`).codes).toEqual(['2 truncated_row'])
    expect(take(`${HEADER}\n${DEPOSIT}\n1,2021-03-02 08:00:00,Spot,Deposit,EUR,5,"no en`).codes).toEqual([
      '2 truncated_row',
    ])
    expect(take(`${HEADER}\n1,2021-03-02 08:00:00,Spot,Deposit,EUR,5\n${DEPOSIT}`).codes).toEqual([])
  })
})

describe('times', () => {
  const row = '1,2021-07-01 09:00:00,Spot,Deposit,EUR,5,'
  it('without a zone are of the zone that the person names', () => {
    const { plan, story } = take(`${HEADER.replace('UTC_Time', 'Time')}\n${row}`, { timezone: 'Asia/Tokyo' })
    expect(story).toEqual(['2021-07-01T00:00:00Z transfer: principal 5 EUR'])
    expect(plan.timezone).toBe('Asia/Tokyo')
  })

  it('under a header that says UTC are UTC', () => {
    const { plan, story } = take(`${HEADER}\n${row}`, { timezone: 'Asia/Tokyo' })
    expect(story).toEqual(['2021-07-01T09:00:00Z transfer: principal 5 EUR'])
    expect(plan.timezone).toBe('UTC')
  })
})

describe('accounts', () => {
  it('are named by the format or the person, and rows are known within one account only', () => {
    const book = createMemoryBook()
    expect(book.take(BINANCE).account).toBe('Binance')
    const other = book.take(BINANCE, { account: 'Sub' })
    expect(other).toMatchObject({ account: 'Sub', accepted: 20, duplicate: 0 })
    expect(book.take(BINANCE, { account: 'Sub' }).accepted).toBe(0)
    expect(new Set(book.events().flatMap((event) => event.legs.map((leg) => leg.account)))).toEqual(
      new Set(['Binance', 'Sub']),
    )
  })
})

describe('identity', () => {
  it('keeps equal rows of one file apart, and takes a unique id but once', () => {
    const reward = '1,2021-03-03 00:10:00,Earn,Simple Earn Flexible Interest,USDT,0.1,'
    expect(countsOf(take([HEADER, reward, reward, reward].join('\n')).plan)).toMatchObject({
      accepted: 3,
      duplicate: 0,
    })
    const header = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
    const trade = ['L1,T1,2021-03-01 08:00:00,trade,,c,ZEUR,-5,0,0', 'L2,T1,2021-03-01 08:00:00,trade,,c,XXBT,1,0,0']
    expect(countsOf(take([header, ...trade, ...trade].join('\n')).plan)).toMatchObject({ accepted: 2, duplicate: 2 })
  })

  it('knows a row of an export without user id from one with it', () => {
    const book = createMemoryBook()
    book.take(`${HEADER}\n${DEPOSIT}`)
    const older = `UTC_Time,Account,Operation,Coin,Change,Remark\n${DEPOSIT.slice(2)}`
    expect(book.take(older).duplicate).toBe(1)
  })
})

describe('progress', () => {
  const rows = Array.from({ length: 12_000 }, () => DEPOSIT)
  const content = [HEADER, ...rows, ''].join('\n')

  it('is told every 5,000 rows and at the end', () => {
    const told: [number, number][] = []
    createMemoryBook().preview(content, { onProgress: (done, share) => told.push([done, Math.round(share * 100)]) })
    expect(told).toEqual([
      [5_000, 42],
      [10_000, 83],
      [12_000, 100],
    ])
  })

  it('cancels by an error', () => {
    const cancel = () => {
      throw new RangeError('cancelled')
    }
    expect(() => createMemoryBook().preview(content, { onProgress: cancel })).toThrow('cancelled')
  })
})
