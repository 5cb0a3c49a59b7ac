import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createStaging } from '../../electron/backend/staging.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { type ZipEntry, zipFile } from '../support/zip-file.ts'

const CSV = 'a,b\n1,2\n'

function stagingIn() {
  const folder = temporaryDirectory()
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming)
  const staging = createStaging(incoming)
  const stageZip = (entries: readonly ZipEntry[]) =>
    staging.stageStream('export.zip', Readable.from([zipFile(entries)]))
  return { folder, incoming, staging, stageZip }
}

describe('a ZIP file', () => {
  it('is staged as its CSV files, in the order of their names, whichever door it came by', async () => {
    const { folder, staging, stageZip } = stagingIn()
    const entries = [
      { name: '2024/trades.csv', content: 'two' },
      { name: '2023/trades.CSV', content: CSV },
      { name: 'readme.txt', content: 'x' },
      { name: '__MACOSX/2024/._trades.csv', content: 'x' },
      { name: '.hidden.csv', content: 'x' },
    ]
    writeFileSync(join(folder, 'export.zip'), zipFile(entries))
    for (const staged of [await stageZip(entries), await staging.stageFromPath(join(folder, 'export.zip'))]) {
      expect(staged.parts?.map(({ name, size }) => [name, size])).toEqual([
        ['2023/trades.CSV', CSV.length],
        ['2024/trades.csv', 3],
      ])
      const files = staging.expand(staged.stagedId)
      expect(files.map((file) => Buffer.from(staging.read(file)).toString())).toEqual([CSV, 'two'])
      expect(staged.parts?.map(({ stagedId }) => staging.find(stagedId))).toEqual(files)
      expect(() => staging.find(staged.stagedId)).toThrow('holds 2 files')
    }
  })

  it('of one file stands for that file', async () => {
    const { staging, stageZip } = stagingIn()
    const { stagedId } = await stageZip([{ name: 'btc.csv', content: CSV }])
    expect(staging.find(stagedId).name).toBe('btc.csv')
  })

  it('that is none is a file like any other', async () => {
    const { staging } = stagingIn()
    const staged = await staging.stageStream('statement.zip', Readable.from([CSV]))
    expect(staged).toMatchObject({ name: 'statement.zip', size: CSV.length })
    expect(staged.parts).toBeUndefined()
  })

  const bomb = Buffer.alloc(40 * 2 ** 20)
  it.each<readonly [why: string, entries: readonly ZipEntry[]]>([
    ['no_statements', [{ name: 'readme.txt', content: 'x' }]],
    ['no_statements', []],
    ['archive_unsafe', [{ name: '../evil.csv', content: CSV }]],
    ['archive_unsafe', [{ name: 'a/../../evil.csv', content: CSV }]],
    ['archive_unsafe', [{ name: '/etc/evil.csv', content: CSV }]],
    ['archive_unsafe', [{ name: 'C:\\evil.csv', content: CSV }]],
    ['archive_encrypted', [{ name: 'a.csv', content: CSV, isEncrypted: true }]],
    [
      'archive_nested',
      [
        { name: 'a.csv', content: CSV },
        { name: 'b.zip', content: zipFile([]) },
      ],
    ],
    ['archive_too_large', [{ name: 'a.csv', content: bomb }]],
    ['archive_damaged', [{ name: 'a.csv', content: bomb, saidSize: 10 }]],
    ['archive_damaged', [{ name: 'a.csv', content: CSV, saidSize: 1000 }]],
    [
      'archive_damaged',
      [
        { name: 'a.csv', content: CSV },
        { name: 'b.csv', content: CSV, saidChecksum: 1 },
      ],
    ],
  ])('is refused as %s, and nothing of it stays (case %#)', async (why, entries) => {
    const { incoming, stageZip } = stagingIn()
    await expect(stageZip(entries)).rejects.toMatchObject({ code: 'bad_file', data: { file: 'export.zip', why } })
    expect(readdirSync(incoming)).toEqual([])
  })

  it('is refused where it is cut, at whichever byte', async () => {
    const { incoming, staging } = stagingIn()
    const whole = zipFile([{ name: 'a.csv', content: CSV }])
    for (let length = 4; length < whole.length; length += 7)
      await expect(staging.stageStream('export.zip', Readable.from([whole.subarray(0, length)]))).rejects.toMatchObject(
        { data: { why: 'archive_damaged' } },
      )
    expect(readdirSync(incoming)).toEqual([])
  })
})

describe('a folder', () => {
  it('is staged as the CSV files in it and below, those of its ZIP files too', async () => {
    const { folder, staging } = stagingIn()
    const exports = join(folder, 'exports')
    mkdirSync(join(exports, 'older'), { recursive: true })
    writeFileSync(join(exports, 'b.csv'), CSV)
    writeFileSync(join(exports, 'notes.txt'), 'x')
    writeFileSync(join(exports, 'older', 'a.csv'), CSV)
    writeFileSync(join(exports, 'c.zip'), zipFile([{ name: 'inside.csv', content: CSV }]))
    const staged = await staging.stageFromPath(exports)
    expect(staged).toMatchObject({ name: 'exports', size: 3 * CSV.length })
    expect(staged.parts?.map(({ name }) => name)).toEqual(['b.csv', 'inside.csv', 'a.csv'])
  })

  it('keeps nothing where one of its files is bad', async () => {
    const { folder, incoming, staging } = stagingIn()
    const exports = join(folder, 'exports')
    mkdirSync(exports)
    writeFileSync(join(exports, 'a.csv'), CSV)
    writeFileSync(join(exports, 'b.csv'), '')
    await expect(staging.stageFromPath(exports)).rejects.toMatchObject({ data: { file: 'b.csv', why: 'empty' } })
    expect(readdirSync(incoming)).toEqual([])
  })
})
