/** Files of no known format, told over the contract: guess, try, save, import, take back, bring back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { zipFile } from '../support/zip-file.ts'

const FILE = [
  'When;What;Coin;How much',
  '01.03.2024 09:00;Deposit;EUR;100,5',
  '02.03.2024 09:00;Buy;BTC;0,5',
  '02.03.2024 09:00;Buy;EUR;-50',
  '03.03.2024 09:00;Quux;EUR;1',
  '',
].join('\n')

describe('a file of no known format', () => {
  let folder: string
  let connected: Connected
  let client: Client
  const stage = (name = 'my wallet.csv', content: string | Uint8Array = FILE) => connected.stage(name, content)

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-mappings-'))
    connected = await connectInProcess({
      dataDir: join(folder, 'data'),
      clock: () => instantFromMs(Date.UTC(2026, 10, 22, 12)),
    })
    client = connected.client
  })

  afterEach(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const guessed = async () => {
    const { mapping } = await client.mappings.guessMapping({ stagedId: await stage() })
    if (!mapping) throw new Error('nothing was guessed')
    return mapping
  }
  const balances = async () =>
    (await client.book.listBalances({})).balances.map(
      ({ account, asset, quantity }) => `${account} ${quantity} ${asset}`,
    )

  it('is refused with a mapping to start from, which is the one that is guessed', async () => {
    const stagedId = await stage()
    await expect(client.import.previewFiles({ files: [{ stagedId }] })).rejects.toMatchObject({
      code: 'unknown_format',
      data: { file: 'my wallet.csv', header: ['When', 'What', 'Coin', 'How much'], mapping: await guessed() },
    })
  })

  it('is shown as its first rows become, in words', async () => {
    const mapping = await guessed()
    const { rows, counts, proof } = await client.mappings.previewMapping({ stagedId: await stage(), mapping, rows: 4 })
    expect(counts).toEqual({ rows: 4, accepted: 3, duplicate: 0, skipped: 0, rejected: 1 })
    expect(rows.map(({ row, outcome, code }) => [row, outcome, code])).toEqual([
      [1, 'accepted', undefined],
      [2, 'accepted', undefined],
      [3, 'accepted', undefined],
      [4, 'rejected', 'unknown_operation'],
    ])
    expect(rows.flatMap(({ events }) => events.map(({ sentence }) => sentence))).toEqual([
      '2024-03-01T09:00:00Z: received 100.5 EUR.',
      '2024-03-02T09:00:00Z: bought 0.5 BTC for 50 EUR.',
    ])
    expect(rows[0]?.cells).toEqual(['01.03.2024 09:00', 'Deposit', 'EUR', '100,5'])
    expect(proof).toEqual({ row: 1, text: '01.03.2024 09:00', utc: '2024-03-01T09:00:00Z', zone: 'UTC' })
    expect(await balances()).toEqual([])
  })

  it('is recognised once its mapping is saved, also inside a ZIP file, and not once it is deleted', async () => {
    const mapping = await guessed()
    expect(await client.mappings.saveMapping({ name: 'Wallet', mapping: { ...mapping, account: 'Mine' } })).toEqual({
      name: 'Wallet',
      format: 'mapping:Wallet',
    })
    const zipped = await stage('all.zip', zipFile([{ name: 'a/one.csv', content: FILE }]))
    const report = await client.import.commitFiles({ files: [{ stagedId: zipped }] })
    expect(report.files).toMatchObject([
      { file: 'a/one.csv', format: 'mapping:Wallet', account: 'Mine', accepted: 3, rejected: 1 },
    ])
    expect(await balances()).toEqual(['Mine 0.5 BTC', 'Mine 50.5 EUR'])
    expect((await client.mappings.listMappings({})).mappings).toMatchObject([
      { name: 'Wallet', format: 'mapping:Wallet' },
    ])
    await client.mappings.deleteMapping({ name: 'Wallet' })
    await expect(client.import.previewFiles({ files: [{ stagedId: await stage() }] })).rejects.toMatchObject({
      code: 'unknown_format',
    })
    await expect(client.mappings.deleteMapping({ name: 'Wallet' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('can be taken back and brought back when its mapping is gone', async () => {
    const mapping = await guessed()
    const report = await client.import.commitFiles({ files: [{ stagedId: await stage(), mapping }] })
    const [file] = report.files
    const batchId = file?.batchId ?? ''
    const before = await balances()
    expect(before).toEqual(['my wallet 0.5 BTC', 'my wallet 50.5 EUR'])
    await client.import.undoBatch({ batchId })
    expect(await balances()).toEqual([])
    await client.import.redoBatch({ batchId })
    expect(await balances()).toEqual(before)
    const again = await client.import.commitFiles({ files: [{ stagedId: await stage(), mapping }] })
    expect(again.files).toMatchObject([{ accepted: 0, duplicate: 3 }])
  })

  it('is cut anew as the person says, and shows the words of its columns', async () => {
    const stagedId = await stage()
    const guess = await client.mappings.guessMapping({ stagedId })
    expect(guess.words[1]).toEqual(['Deposit', 'Buy', 'Quux'])
    const cut = await client.mappings.guessMapping({ stagedId, delimiter: ',', headerLine: 2 })
    expect(cut).toMatchObject({ delimiter: ',', headerLine: 2, header: ['01.03.2024 09:00;Deposit;EUR;100', '5'] })
    await expect(client.mappings.guessMapping({ stagedId, encoding: 'utf-16le' })).rejects.toMatchObject({
      code: 'bad_file',
    })
  })

  it('shows what its rows change, before anything is written', async () => {
    const mapping = await guessed()
    const { account, changes } = await client.mappings.previewMapping({ stagedId: await stage(), mapping, rows: 1 })
    expect(account).toBe('my wallet')
    expect(changes).toEqual([
      { account: 'my wallet', asset: 'EUR', change: '50.5' },
      { account: 'my wallet', asset: 'BTC', change: '0.5' },
    ])
  })

  it('is known again by a mapping that got another name', async () => {
    const { account: _, ...mapping } = await guessed()
    await client.mappings.saveMapping({ name: 'First', mapping })
    await client.mappings.saveMapping({ name: 'Taken', mapping: { ...mapping, time: { columns: ['Elsewhere'] } } })
    await client.import.commitFiles({ files: [{ stagedId: await stage() }] })
    const rename = (name: string, to: string) => client.mappings.renameMapping({ name, to })
    await expect(rename('First', 'Taken')).rejects.toMatchObject({ code: 'bad_input', data: { path: 'to' } })
    await expect(rename('Nobody', 'Second')).rejects.toMatchObject({ code: 'not_found' })
    expect(await rename('First', 'Second')).toEqual({ name: 'Second', format: 'mapping:Second' })
    const { mappings } = await client.mappings.listMappings({})
    expect(mappings).toMatchObject([
      { name: 'Second', mapping: { name: 'Second', account: 'First' } },
      { name: 'Taken' },
    ])
    const again = await client.import.previewFiles({ files: [{ stagedId: await stage() }] })
    expect(again.files).toMatchObject([{ format: 'mapping:Second', account: 'First', accepted: 0, duplicate: 3 }])
  })

  it('can be corrected before it is imported, and keeps what was corrected', async () => {
    const mapping = await guessed()
    const corrections = [{ row: 4, cells: ['03.03.2024 09:00', 'Deposit', 'EUR', '1'] }]
    const file = async () => ({ stagedId: await stage(), mapping, corrections })
    expect((await client.import.previewFiles({ files: [await file()] })).files).toMatchObject([
      { accepted: 4, rejected: 0 },
    ])
    const { files } = await client.import.commitFiles({ files: [await file()] })
    const batchId = files[0]?.batchId ?? ''
    expect(await client.import.listFixes({ batchId })).toEqual({
      fixes: [{ ...corrections[0], original: ['03.03.2024 09:00', 'Quux', 'EUR', '1'] }],
    })
    await client.import.undoBatch({ batchId })
    await client.import.redoBatch({ batchId })
    expect(await balances()).toEqual(['my wallet 0.5 BTC', 'my wallet 51.5 EUR'])
  })

  it('is not read by a mapping that cannot be run', async () => {
    const mapping = { ...(await guessed()), time: { columns: ['When'], zone: 'Mars/Olympus' } }
    for (const call of [
      async () => client.mappings.previewMapping({ stagedId: await stage(), mapping, rows: 5 }),
      async () => client.mappings.saveMapping({ name: 'Bad', mapping }),
      async () => client.import.commitFiles({ files: [{ stagedId: await stage(), mapping }] }),
    ])
      await expect(call()).rejects.toMatchObject({
        code: 'bad_input',
        message: expect.stringContaining('Mars/Olympus'),
        data: { path: 'time.zone' },
      })
  })
})
