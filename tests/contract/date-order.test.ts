import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const FILE = [
  '"Type","Buy","Cur.","Sell","Cur.","Fee","Cur.","Exchange","Group","Comment","Date"',
  '"Deposit","5.00000000","XMR","-","","","","Poloniex","","","5/9/2017 21:14"',
].join('\n')

describe('dates that print the day and the month as two numbers', () => {
  it('are refused until the person says which is which, and read so again after an undo', async () => {
    const door = await connectInProcess({
      dataDir: temporaryDirectory(),
      clock: () => instantFromMs(Date.UTC(2026, 0, 1)),
    })
    const { client } = door
    const read = async (dateOrder?: 'day-first' | 'month-first') => {
      const stagedId = await door.stage('trades.csv', FILE)
      const report = await client.import.commitFiles({
        files: [{ stagedId, timezone: 'UTC', ...(dateOrder && { dateOrder }) }],
      })
      return report.files[0]
    }
    const timesInBook = async () => (await client.book.listEvents({})).events.map((event) => event.at)
    try {
      expect(await read()).toMatchObject({ accepted: 0, rejected: 1, problems: [{ code: 'ambiguous_date' }] })
      const { batchId } = (await read('day-first')) ?? {}
      expect(await timesInBook()).toEqual(['2017-09-05T21:14:00Z'])
      if (batchId === undefined) throw new Error('the file made no batch')
      await client.import.undoBatch({ batchId })
      expect(await timesInBook()).toEqual([])
      await client.import.redoBatch({ batchId })
      expect(await timesInBook()).toEqual(['2017-09-05T21:14:00Z'])
    } finally {
      await door.close()
    }
  })
})
