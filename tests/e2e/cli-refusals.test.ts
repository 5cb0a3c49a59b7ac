import Database from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackend } from '../../electron/backend/create-backend.ts'
import { runBarbell } from '../support/barbell-command.ts'
import { dumpBook } from '../support/dump-book.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/cli')
const fixture = (name: string): string => join(FIXTURES, name)

let folder: string
let book: string
/** A file of the test's own making. */
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

interface Refusal {
  readonly exitCode: number
  readonly code: string
}

/** Runs a command that must be refused, with one sentence, one document, and the book as it was. */
async function expectRefusal(args: readonly string[], { exitCode, code }: Refusal): Promise<Record<string, unknown>> {
  const before = dumpBook(book)
  const result = await runBarbell(book, ...args, '--json')
  expect(dumpBook(book)).toEqual(before)
  const { error } = result.json() as { error: Record<string, unknown> }
  expect({ args, exitCode: result.exitCode, code: error['code'] }).toEqual({ args, exitCode, code })
  const sentence = String(error['message'])
  expect(result.stderr).toBe(`barbell: ${sentence}\n`)
  expect(sentence.trim().split('\n')).toHaveLength(1)
  expect(sentence).not.toMatch(/undefined|\[object| {4}at /)
  return error
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'barbell-refusals-'))
  book = join(folder, 'book')
  expect((await runBarbell(book, 'import', fixture('kraken-ledgers.csv'))).exitCode).toBe(0)
  expect((await runBarbell(book, 'policy', 'set', fixture('policy.json'))).exitCode).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a bad file', () => {
  it('is refused with its reason, and the good file beside it too', async () => {
    const noFiles = join(folder, 'no-files')
    mkdirSync(noFiles)
    const cases = [
      [join(folder, 'missing.csv'), 'missing'],
      [noFiles, 'directory'],
      [file('empty.csv', ''), 'empty'],
      [file('binary.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 0xff, 0xfe])), 'binary'],
    ] as const
    for (const [path, why] of cases) {
      expect(await expectRefusal(['import', path], { exitCode: 2, code: 'bad_file' })).toMatchObject({ why })
      await expectRefusal(['import', fixture('kraken-ledgers-later.csv'), path], { exitCode: 2, code: 'bad_file' })
    }
  })

  it('of no known format is refused with what a mapping needs', async () => {
    const error = await expectRefusal(['import', fixture('unknown-exchange.csv')], {
      exitCode: 2,
      code: 'unknown_format',
    })
    expect(error).toMatchObject({
      file: 'unknown-exchange.csv',
      header: ['when', 'what', 'how much'],
      sample: expect.arrayContaining([['2024-01-01', 'apples', '3']]),
    })
  })

  it('with half a row at its end loses only that row, and says so', async () => {
    const before = dumpBook(book)
    const result = await runBarbell(book, 'import', fixture('kraken-half-a-row.csv'), '--dry-run', '--json')
    expect(result.exitCode).toBe(0)
    expect(result.json()).toMatchObject({
      files: [{ rows: 2, accepted: 1, rejected: 1, problems: [{ row: 2, outcome: 'rejected' }] }],
    })
    expect(dumpBook(book)).toEqual(before)
  })
})

describe('a bad value', () => {
  it('is named by its option, with exit code 2', async () => {
    const bad = [
      ['prices', 'set', 'BTC', '0', '--currency', 'USD'],
      ['prices', 'set', 'BTC', '-5', '--currency', 'USD'],
      ['prices', 'set', 'BTC', '1,5', '--currency', 'USD'],
      ['prices', 'set', 'BTC', 'many', '--currency', 'USD'],
      ['plan', '--deposit', '-1'],
      ['plan', '--deposit', '1.2345678901234567891'],
      ['plan', '--at', 'yesterday'],
      ['balances', '--at', '2024-02-30'],
      ['gains', '--year', 'last', '--method', 'fifo'],
      ['gains', '--year', '2024', '--method', 'best'],
      ['assign', 'BTC', 'moon'],
      ['flags', 'add', 'SOL', 'sad'],
      ['triggers', 'replay', '--from', '2024-06-31', '--to', '2024-07-01'],
      ['holdings', '--currency', 'dollars'],
      ['serve', '--port', '99999'],
      ['demo', '--seed', '-1'],
      ['buy', 'BTC'],
      ['import'],
      ['balances', '--loud'],
      [],
    ]
    for (const args of bad) await expectRefusal(args, { exitCode: 2, code: 'bad_input' })
  })

  it('says what a currency and a year look like', async () => {
    const refusal = { exitCode: 2, code: 'bad_input' }
    const currency = await expectRefusal(['holdings', '--currency', 'dollars'], refusal)
    expect(currency['message']).toBe('--currency: three capital letters, such as EUR')
    const year = await expectRefusal(['gains', '--year', '24'], refusal)
    expect(year['message']).toBe('--year: a year from 2008 on')
  })

  it('is told beside what may stand there, by the name that the person used', async () => {
    const said: (readonly [string[], string])[] = [
      [['gains', '--year', '2024', '--method', 'best'], '--method: one of fifo, lifo, hifo, '],
      [['performance', '--side', 'middle'], '--side: one of safe, convex, not "middle"'],
      [['events', '--kind', 'dance'], '--kind: one of fill, transfer, '],
      [['profile', 'set', 'us', '--airdrops', 'free'], '--airdrops: one of market, zero, not "free"'],
      [['assign', 'BTC', 'moon'], 'SLEEVE: one of blue-chip, yield, reserve, dip-buy, not "moon"'],
      [['journal', 'add', 'monday', 'Hack', '--severity', '1'], 'DAY: not a day such as 2026-11-22'],
      [['prices', 'set', 'BTC', 'many', '--currency', 'USD'], 'PRICE: a number such as 1234.5'],
      [['prices', 'set', 'BTC', '5', '--currency', 'dollars'], '--currency: two to ten capital letters'],
      [['explain', 'BTC', '--method', 'fifo'], '--method needs an --event.'],
      [
        ['journal', 'export', join(folder, 'nowhere', 'log.csv')],
        `Cannot write ${join(folder, 'nowhere', 'log.csv')}: its folder does not exist.`,
      ],
    ]
    for (const [args, sentence] of said)
      expect((await expectRefusal(args, { exitCode: 2, code: 'bad_input' }))['message']).toContain(sentence)
  })

  it('of a currency that nothing in the book knows is refused, and no figure is left out silently', async () => {
    const commands = [
      ['holdings'],
      ['gains', '--year', '2024'],
      ['report', '--year', '2024', '--format', 'csv', '--out', join(folder, 'year.csv')],
      ['performance'],
      ['performance', '--parts'],
      ['explain', 'returns'],
      ['explain', 'value'],
    ]
    for (const command of commands)
      await expectRefusal([...command, '--currency', 'XXX'], { exitCode: 1, code: 'no_rate' })
    expect(existsSync(join(folder, 'year-totals.csv'))).toBe(false)
  })

  it('in an event file is told by its file and member, and nothing is added', async () => {
    const event = { kind: 'income', at: '2024-03-01T09:00:00Z', account: 'Wallet' }
    const leg = { asset: 'ETH', quantity: '0.1', role: 'reward' }
    const written = (name: string, value: object): string => file(name, JSON.stringify(value))
    const refused: (readonly [string, string])[] = [
      [written('kind.json', { ...event, kind: 'dance', legs: [leg] }), 'kind: one of fill, transfer, '],
      [
        written('number.json', { ...event, legs: [{ ...leg, quantity: 0.1 }] }),
        'legs.0.quantity: a number in quotation',
      ],
      [written('slip.json', { ...event, lable: 'x', legs: [leg] }), 'no member "lable" is known here, only kind, at'],
      [written('legs.json', { ...event, legs: [] }), 'legs: at least 1 entry, not 0'],
      [file('cut-event.json', '{"kind":'), 'it is no JSON'],
    ]
    for (const [path, words] of refused) {
      const { message } = await expectRefusal(['events', 'add', path], { exitCode: 2, code: 'bad_input' })
      expect(message).toContain(`${path} is not an event (docs/events.md): `)
      expect(message).toContain(words)
    }
    const backwards = written('backwards.json', { ...event, legs: [{ ...leg, quantity: '-0.1' }] })
    const { message } = await expectRefusal(['events', 'add', backwards], { exitCode: 2, code: 'bad_event' })
    expect(message).toBe('legs: Income comes in: its quantity is positive.')
  })

  it('that names nothing is not found', async () => {
    await expectRefusal(['undo', 'no-such-batch'], { exitCode: 1, code: 'not_found' })
    await expectRefusal(['flags', 'clear', 'no-such-flag'], { exitCode: 1, code: 'not_found' })
    await expectRefusal(['restore', '../../etc/passwd'], { exitCode: 1, code: 'not_found' })
  })
})

describe('a place that cannot be written', () => {
  it('is refused at once, by whatever command, with the place and the reason', async () => {
    const isFile = file('a-file', '')
    const refusal = { exitCode: 2, code: 'bad_input' }
    const report = ['report', '--year', '2024', '--format', 'json', '--out']
    expect((await runBarbell(book, 'prices', 'set', 'BTC', '60000', '--currency', 'USD')).exitCode).toBe(0)
    const said: (readonly [string[], string])[] = [
      [['prices', 'export', isFile], `Cannot write ${isFile}: a file of that name is in the way.`],
      [['prices', 'export', join(isFile, 'in')], 'a file of that name is in the way.'],
      [['export', isFile, '--format', 'csv'], `${isFile} is a file. Name a folder.`],
      [[...report, folder], `Cannot write ${folder}: it is a folder; name a file.`],
      [[...report, join(isFile, 'year.json')], 'a part of its path is a file.'],
      [['journal', 'export', join(isFile, 'log.csv')], 'a part of its path is a file.'],
      [['holdings', '--data', isFile], `No book can be kept in ${isFile}: a file of that name is in the way.`],
    ]
    if (process.platform !== 'win32') {
      const pipe = join(folder, 'pipe.json')
      execFileSync('mkfifo', [pipe])
      said.push([[...report, pipe], `Cannot write ${pipe}: it is no ordinary file.`])
    }
    if (existsSync('/proc/self'))
      said.push(
        [['prices', 'export', '/proc/barbell'], 'Cannot write /proc/barbell: you may not write there.'],
        [['export', '/proc/barbell/book', '--format', 'json'], 'you may not write there.'],
        [['holdings', '--data', '/proc/barbell'], 'No book can be kept in /proc/barbell: you may not write there.'],
      )
    for (const [args, sentence] of said) expect((await expectRefusal(args, refusal))['message']).toContain(sentence)
  })

  it('and a text without an end are both left alone', { skip: !existsSync('/dev/zero') }, async () => {
    for (const args of [
      ['policy', 'check', '/dev/zero'],
      ['events', 'add', '/dev/zero'],
    ])
      expect(await expectRefusal(args, { exitCode: 2, code: 'bad_file' })).toMatchObject({ why: 'too_large' })
  })
})

describe('a bad policy', () => {
  const policy = JSON.parse(readFileSync(fixture('policy.json'), 'utf8'))
  const changed = (name: string, change: object): string => file(name, JSON.stringify({ ...policy, ...change }))

  it('whose targets sum to 1.2 is refused, by check and by set, with the place', async () => {
    const path = changed('sum.json', { convex: { ...policy.convex, target: 0.3, cap: 0.4 } })
    const error = await expectRefusal(['policy', 'set', path], { exitCode: 2, code: 'bad_policy' })
    expect(error['problems']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'error', message: expect.stringMatching(/1\.2|120/) }),
      ]),
    )
    const check = await runBarbell(book, 'policy', 'check', path, '--json')
    expect(check.exitCode).toBe(2)
    expect(check.json()).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    })
  })

  it('of a wrong shape, of a later version, or no JSON at all is refused', async () => {
    const wrong = [
      changed('version.json', { version: 2 }),
      changed('currency.json', { currency: 7 }),
      changed('extra.json', { more: true }),
      file('list.json', '[]'),
      file('null.json', 'null'),
      file('cut.json', '{"version": 1,'),
      file('empty.json', ''),
    ]
    for (const path of wrong) await expectRefusal(['policy', 'set', path], { exitCode: 2, code: 'bad_policy' })
    await expectRefusal(['policy', 'set', join(folder, 'missing.json')], { exitCode: 2, code: 'bad_file' })
    await expectRefusal(['policy', 'check', folder], { exitCode: 2, code: 'bad_file' })
  })
})

describe('a book that cannot be opened', () => {
  const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
  const spoiled = (name: string, spoil: (database: string) => void): string => {
    const copy = join(folder, name)
    cpSync(book, copy, { recursive: true })
    spoil(join(copy, 'barbell.db'))
    return copy
  }
  const expectUntouched = async (dataDir: string, code: string): Promise<void> => {
    const before = hashOf(join(dataDir, 'barbell.db'))
    for (const args of [['balances'], ['import', fixture('kraken-ledgers-later.csv')], ['demo']]) {
      const result = await runBarbell(dataDir, ...args, '--json')
      expect(result.exitCode).toBe(1)
      expect(result.json()).toMatchObject({ error: { code } })
      expect(result.stderr.trim().split('\n')).toHaveLength(1)
    }
    expect(hashOf(join(dataDir, 'barbell.db'))).toBe(before)
  }

  it('because it is damaged is left as it is', async () => {
    await expectUntouched(
      spoiled('garbage', (database) => writeFileSync(database, Buffer.alloc(8192, 'not a database '))),
      'database_corrupt',
    )
    await expectUntouched(
      spoiled('cut', (database) => truncateSync(database, 5000)),
      'database_corrupt',
    )
  })

  it('because it is damaged can be checked, and a backup put in its place', async () => {
    const dataDir = join(folder, 'rescued')
    cpSync(book, dataDir, { recursive: true })
    const backup = (await runBarbell(dataDir, 'backup')).stdout.trim()
    const before = dumpBook(dataDir)
    const garbage = Buffer.alloc(8192, 'not a database ')
    writeFileSync(join(dataDir, 'barbell.db'), garbage)

    const refused = await runBarbell(dataDir, 'balances')
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toMatch(/is damaged.*barbell backups.*barbell restore FILE/)
    const checked = await runBarbell(dataDir, 'check', '--json')
    expect(checked.exitCode).toBe(1)
    expect(checked.json()).toMatchObject({ ok: false, problems: [expect.stringContaining('damaged')] })
    const listed = await runBarbell(dataDir, 'backups', '--json')
    expect(listed.json()).toMatchObject({
      backups: expect.arrayContaining([expect.objectContaining({ file: backup })]),
    })

    const restored = await runBarbell(dataDir, 'restore', backup, '--json')
    expect({ exitCode: restored.exitCode, stderr: restored.stderr }).toEqual({ exitCode: 0, stderr: '' })
    const { saved } = restored.json() as { saved: string }
    expect(dumpBook(dataDir)).toEqual(before)
    expect(readFileSync(join(dataDir, saved)).equals(garbage)).toBe(true)
    expect((await runBarbell(dataDir, 'check')).exitCode).toBe(0)
  })

  it('because a newer version wrote it is left as it is', async () => {
    const newer = spoiled('newer', (path) => {
      const database = new Database(path)
      database.pragma('user_version = 9999')
      database.pragma('journal_mode = delete')
      database.close()
    })
    await expectUntouched(newer, 'database_newer')
  })

  it('because another process has it is refused, and free again afterwards', async () => {
    const holder = await createBackend({
      dataDir: book,
      importWorker: new URL('../../electron/backend/import-worker.ts', import.meta.url),
      version: '0.0.0-test',
    })
    try {
      for (const args of [['balances'], ['import', fixture('kraken-ledgers-later.csv')]]) {
        const result = await runBarbell(book, ...args, '--json')
        expect(result.exitCode).toBe(1)
        expect(result.json()).toMatchObject({ error: { code: 'database_locked' } })
      }
    } finally {
      await holder.close()
    }
    expect((await runBarbell(book, 'balances')).exitCode).toBe(0)
  })
})

describe('help', () => {
  it('opens no book', async () => {
    const nowhere = join(folder, 'nowhere')
    for (const args of [['--help'], ['--version'], ['import', '--help'], ['prices', 'set', '--help']]) {
      const { exitCode, stdout, stderr } = await runBarbell(nowhere, ...args)
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      expect(stdout).not.toBe('')
    }
    expect(dumpBook(nowhere)).toEqual({})
  })
})
