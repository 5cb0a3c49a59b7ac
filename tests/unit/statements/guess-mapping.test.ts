import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../../electron/statements/guess-mapping.ts'
import { mappedDialect } from '../../../electron/statements/mapped-dialect.ts'
import { bytesOf, createMemoryBook, storyOf } from '../../fixtures/statements/memory-book.ts'

const guess = (content: string | Uint8Array) =>
  guessMapping(typeof content === 'string' ? bytesOf(content) : content, 'Guess')

/** What a file becomes by the mapping that is guessed for it. */
function storyBy(content: string | Uint8Array) {
  const mapping = guess(content)?.mapping
  if (!mapping) throw new Error('nothing was guessed')
  const book = createMemoryBook()
  const plan = book.take(content, { mapping: mappedDialect('Guess', mapping) })
  return [...storyOf(book.events()), ...plan.problems.map(({ row, code }) => `${row} ${code}`)]
}

describe('a guessed mapping', () => {
  it('reads signed amounts with a kind, a fee and an id', () => {
    const content = [
      'Transaction ID,Date,Type,Asset,Amount,Fee',
      'a1,2024-03-01 09:00:00,Deposit,BTC,0.5,0',
      'a2,2024-03-02 09:00:00,Staking reward,SOL,0.1,0',
      'a3,2024-03-03 09:00:00,Withdrawal,BTC,-0.2,0.001',
      '',
    ].join('\n')
    expect(storyBy(content)).toEqual([
      '2024-03-01T09:00:00Z transfer: principal 0.5 BTC',
      '2024-03-02T09:00:00Z income: reward 0.1 SOL',
      '2024-03-03T09:00:00Z transfer: principal -0.2 BTC, fee -0.001 BTC',
    ])
    expect(guess(content)?.mapping?.id).toBe('Transaction ID')
  })

  it('reads a German file: semicolons, decimal commas, date and time apart', () => {
    const content = [
      'Kontoauszug',
      '',
      'Datum;Uhrzeit;Art;Währung;Betrag',
      '31.01.2024;14:05;Einzahlung;EUR;1.000,50',
      '01.02.2024;08:30;Zinsen;EUR;0,25',
      '',
    ].join('\n')
    expect(guess(content)).toMatchObject({ delimiter: ';', headerLine: 3, encoding: 'utf-8', isDateAmbiguous: false })
    expect(storyBy(content)).toEqual([
      '2024-01-31T14:05:00Z transfer: principal 1000.5 EUR',
      '2024-02-01T08:30:00Z income: reward 0.25 EUR',
    ])
  })

  it('reads trades by their side, with total and fee', () => {
    expect(
      storyBy(
        [
          'Time,Side,Coin,Quantity,Price,Total,Quote currency,Fee,Fee currency',
          '2024-03-01 09:00:00,BUY,BTC,0.5,200,100,USDT,0.1,BNB',
          '2024-03-01 10:00:00,SELL,ETH,2,50,100,USDT,0.1,BNB',
          '',
        ].join('\n'),
      ),
    ).toEqual([
      '2024-03-01T09:00:00Z fill: base 0.5 BTC, quote -100 USDT, fee -0.1 BNB',
      '2024-03-01T10:00:00Z fill: quote 100 USDT, base -2 ETH, fee -0.1 BNB',
    ])
  })

  it('reads what came and what went', () => {
    expect(
      storyBy(
        [
          'Date,Received Amount,Received Currency,Sent Amount,Sent Currency',
          '2024-03-01 09:00:00,1,ETH,,',
          '2024-03-01 10:00:00,2,SOL,0.5,ETH',
          '2024-03-01 11:00:00,,,0.5,ETH',
          '',
        ].join('\n'),
      ),
    ).toEqual([
      '2024-03-01T09:00:00Z transfer: principal 1 ETH',
      '2024-03-01T10:00:00Z fill: base 2 SOL, quote -0.5 ETH',
      '2024-03-01T11:00:00Z transfer: principal -0.5 ETH',
    ])
  })

  it('reads a Japanese file in its own encoding', () => {
    // 日時,種別,通貨,数量 / 2024/03/01 09:00:00,入金,BTC,0.5 in CP932
    const words = '93fa8e9e 2c 8eed95ca 2c 92ca89dd 2c 909497ca 0a'.replaceAll(' ', '')
    const deposit = '93fc8be0'
    const bytes = (hex: string) => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
    const cp932 = Uint8Array.from([
      ...bytes(words),
      ...bytesOf('2024/03/01 09:00:00,'),
      ...bytes(deposit),
      ...bytesOf(',BTC,0.5\n'),
    ])
    expect(guess(cp932)).toMatchObject({ encoding: 'shift_jis' })
    expect(storyBy(cp932)).toEqual(['2024-03-01T09:00:00Z transfer: principal 0.5 BTC'])
  })

  it('says where day and month could be either way round', () => {
    const file = (day: string) => `Date,Amount,Coin\n${day},1,BTC\n`
    expect(guess(file('04/02/2024'))?.isDateAmbiguous).toBe(true)
    expect(guess(file('14/02/2024'))).toMatchObject({
      isDateAmbiguous: false,
      mapping: { time: { format: 'D/M/YYYY' } },
    })
    expect(guess(file('02/14/2024'))).toMatchObject({ mapping: { time: { format: 'M/D/YYYY' } } })
  })

  it('leaves the mapping out where there is no time, and everything where there is no text', () => {
    expect(guess('Name,Amount\nx,1\n')).toMatchObject({ header: ['Name', 'Amount'], mapping: undefined })
    expect(guess('PK\u0003\u0004')).toBeUndefined()
  })
})
