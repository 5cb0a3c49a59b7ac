import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const HEADER = 'txid,refid,time,type,subtype,aclass,asset,wallet,amount,fee,balance'
const row = (id: string, at: string, type: string, amount: string, fee: string, balance: string) =>
  `L${id},R${id},2024-01-${at} 09:00:00,${type},,currency,ZEUR,spot / main,${amount},${fee},${balance}`
const FILE = [
  HEADER,
  row('1', '01', 'deposit', '10', '0', '10'),
  row('2', '02', 'withdrawal', '-4', '0.1', '5.9'),
  row('3', '03', 'withdrawal', '-1', '0', '4.8'),
  row('4', '04', 'deposit', 'two', '0', '6.8'),
  row('5', '05', 'deposit', '1', '0', '7.8'),
].join('\n')

describe('a statement whose running balance breaks', () => {
  it('is taken all the same; the breaks are told by the preview, kept with the batch, and found by health until they go', async () => {
    const door = await connectInProcess({
      dataDir: temporaryDirectory(),
      clock: () => instantFromMs(Date.UTC(2026, 0, 1)),
    })
    const { client } = door
    const found = async () => {
      const { issues } = await client.health.listIssues({})
      return issues.filter(({ check }) => check === 'balance_break')
    }
    try {
      const stagedId = await door.stage('ledgers.csv', FILE)
      const breaks = [
        { row: 3, asset: 'EUR', expected: '4.9', stated: '4.8' },
        { row: 5, asset: 'EUR', expected: '5.8', stated: '7.8' },
      ]
      const preview = await client.import.previewFiles({ files: [{ stagedId }] })
      expect(preview.files[0]).toMatchObject({ rows: 5, accepted: 4, rejected: 1, balanceBreaks: breaks })
      expect(await found()).toEqual([])

      const report = await client.import.commitFiles({ files: [{ stagedId }] })
      expect(report.files[0]).toMatchObject({ accepted: 4, balanceBreaks: breaks })
      const batchId = report.files[0]?.batchId ?? ''
      expect((await client.import.listProblems({ batchId })).balanceBreaks).toEqual(breaks)
      const [issue, ...more] = await found()
      expect(more).toEqual([])
      expect(issue).toMatchObject({
        severity: 'warning',
        asset: 'EUR',
        account: 'Kraken',
        source: { file: 'ledgers.csv', row: 3, batchId },
        figures: { count: 2, expected: '4.9', stated: '4.8', difference: '-0.1' },
        fix: { kind: 'undo_batch', batchId },
      })
      expect(issue?.sentence).toBe(
        'Row 3 of ledgers.csv states a balance of 4.8 EUR, but the rows before lead to 4.9: something is missing, or wrong. 2 rows of the file are like this.',
      )

      const cells = row('4', '04', 'deposit', '2', '0', '6.8').split(',')
      await client.import.retryRow({ batchId, row: 4, cells })
      expect((await client.import.listProblems({ batchId })).balanceBreaks).toEqual(breaks.slice(0, 1))
      await client.import.undoBatch({ batchId })
      expect(await found()).toEqual([])
      await client.import.redoBatch({ batchId })
      expect(await found()).toHaveLength(1)
    } finally {
      await door.close()
    }
  })
})
