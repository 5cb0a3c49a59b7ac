import { describe, expect, it } from 'vitest'
import type { PlanSink } from '../../../electron/statements/import-plan.ts'
import { readStatement, streamStatement } from '../../../electron/statements/read-statement.ts'
import { bytesOf, createMemoryBook, digest, storyOf } from '../../fixtures/statements/memory-book.ts'

const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
const at = (second: number) =>
  new Date(Date.UTC(2021, 0, 1) + second * 1000).toISOString().slice(0, 19).replace('T', ' ')
const buy = (second: number) => `1,${at(second)},Spot,Buy,BTC,1,`
const pay = (second: number) => `1,${at(second)},Spot,Buy,USDT,-100,`
const fee = (second: number) => `1,${at(second)},Spot,Fee,BNB,-0.1,`
const fileOf = (rows: readonly string[]) => [HEADER, ...rows, ''].join('\n')

const known = { has: () => false, group: () => [] }
const input = { file: 'a.csv', fileHash: 'hash', batchId: 'batch', digest, known }
const nowhere: PlanSink = {
  begin: () => undefined,
  event: () => undefined,
  groupRow: () => undefined,
  regroup: () => undefined,
}

/** Reads with groups that close after ten rows without a new member; answers when each event came. */
function stream(rows: readonly string[], isHeld = false) {
  const came: number[] = []
  let read = 0
  const result = streamStatement(
    bytesOf(fileOf(rows)),
    { ...input, onRow: (row) => (read = row) },
    { ...nowhere, event: () => came.push(read) },
    { isHeld, heldRows: 20, idleRows: 10 },
  )
  return { result, came }
}

const trades = Array.from({ length: 600 }, (_, second) => [buy(second), pay(second)]).flat()

describe('groups of a long file', () => {
  it('are derived while it is read, and all the same rows are accounted for', () => {
    const { result, came } = stream(trades)
    expect(result).toMatchObject({ ok: true, summary: { rows: 1200, accepted: 1200 } })
    expect(came).toHaveLength(600)
    expect(came.filter((row) => row < 1200).length).toBeGreaterThan(550)
  })

  it('void the reading where a row comes late to one, and are held to the end the next time', () => {
    const rows = [...trades, fee(3)]
    expect(stream(rows).result).toEqual({ ok: false, refusal: { kind: 'late_row' } })
    const { result, came } = stream(rows, true)
    expect(result).toMatchObject({ ok: true, summary: { accepted: 1201 } })
    expect(came.every((row) => row === 1201)).toBe(true)
  })

  it('give the same events either way', () => {
    const whole = readStatement(bytesOf(fileOf([...trades, fee(3)])), input)
    if (!whole.ok) throw new Error('refused')
    expect(storyOf(whole.plan.events)).toContain('2021-01-01T00:00:03Z fill: base 1 BTC, quote -100 USDT, fee -0.1 BNB')
    expect(whole.plan.events).toHaveLength(600)
  })
})

describe('a group that two excerpts cut', () => {
  it('has its rows in the order of the whole file, whichever excerpt came first', () => {
    const header = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
    const row = (id: string, type: string, asset: string, amount: string) =>
      `${id},R1,2021-03-01 08:00:00,${type},,currency,${asset},${amount},0,0`
    const rows = [row('L1', 'spend', 'ADA', '-1'), row('L2', 'spend', 'SOL', '-1'), row('L3', 'receive', 'ZEUR', '1')]
    const told = (...files: readonly string[][]) => {
      const book = createMemoryBook()
      for (const file of files) book.take([header, ...file, ''].join('\n'))
      return storyOf(book.events())
    }
    expect(told(rows.slice(1), rows)).toEqual(told(rows))
    expect(told(rows, rows.slice(1))).toEqual(told(rows))
  })
})
