import { type Command, defineCommand, type Session, WrongUse } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { mappingSchema } from '../../contract/mapping-schema.ts'
import { readSchemaFile } from '../read-schema-file.ts'
import { watchProgress } from '../watch-progress.ts'

type ImportReport = Awaited<ReturnType<Session['client']['import']['previewFiles']>>

/** Rows of problems that people are shown; `--json` has them all. */
const SHOWN_PROBLEMS = 20

const importFiles = defineCommand({
  name: 'import',
  about: 'reads exchange statements; all files or none',
  operands: { files: 'FILE…' },
  options: {
    account: { value: 'NAME', about: "the account's name, where it is not the exchange's" },
    format: { value: 'ID', about: 'the format, where it should not be recognised from the file' },
    timezone: { value: 'ZONE', about: "the zone of the file's times, such as Asia/Tokyo" },
    'date-order': { value: 'WORD', about: 'day-first or month-first, for dates such as 04/02/2020' },
    mapping: { value: 'FILE', about: 'a column mapping for a file of no known format' },
    overlap: { value: 'WORD', about: 'keep or skip rows that another export of the account tells already' },
    'dry-run': { about: 'say what would come, and write nothing' },
  },
  run: async (given, session) => {
    const mapping =
      given.mapping === undefined
        ? undefined
        : await readSchemaFile(given.mapping, mappingSchema, 'a column mapping (docs/mapping.md)')
    const how = {
      ...(mapping === undefined ? {} : { mapping }),
      ...(given.account === undefined ? {} : { account: given.account }),
      ...(given.format === undefined ? {} : { format: given.format }),
      ...(given.timezone === undefined ? {} : { timezone: given.timezone }),
      ...(given['date-order'] === undefined ? {} : { dateOrder: dateOrderOf(given['date-order']) }),
      ...(given.overlap === undefined ? {} : { onOverlap: overlapOf(given.overlap) }),
    }
    const files: Parameters<Session['client']['import']['previewFiles']>[0]['files'] = []
    for (const path of given.files) files.push({ stagedId: (await session.stage(path)).stagedId, ...how })
    const job = { files, jobId: `cli-${process.pid}` }
    const { signal } = session
    const report = await watchProgress(session, job.jobId, () =>
      given['dry-run']
        ? session.client.import.previewFiles(job, { signal })
        : session.client.import.commitFiles(job, { signal }),
    )
    return { document: report, text: () => describeReport(report, given['dry-run']) }
  },
})

function dateOrderOf(word: string): 'day-first' | 'month-first' {
  if (word !== 'day-first' && word !== 'month-first')
    throw new WrongUse(`The option --date-order takes day-first or month-first, not ${word}.`)
  return word
}

function overlapOf(word: string): 'keep-both' | 'skip-new' {
  if (word !== 'keep' && word !== 'skip') throw new WrongUse(`The option --overlap takes keep or skip, not ${word}.`)
  return word === 'keep' ? 'keep-both' : 'skip-new'
}

function describeReport({ files, balances }: ImportReport, isDryRun: boolean): string {
  const counts = formatTable(
    [
      ['file', 'format', 'account', 'rows', 'accepted', 'duplicate', 'skipped', 'rejected'],
      ...files.map((file) => [
        file.file,
        file.format,
        file.account,
        ...[file.rows, file.accepted, file.duplicate, file.skipped, file.rejected].map(String),
      ]),
    ],
    [3, 4, 5, 6, 7],
  )
  const problems = files.flatMap((file) =>
    file.problems.map((problem) => [file.file, `row ${problem.row}`, problem.outcome, problem.code, problem.message]),
  )
  const overlaps = files.flatMap((file) =>
    file.overlaps.map((other) => `${file.file} tells ${other.events} events that ${other.file} tells already.`),
  )
  const breaks = files.flatMap((file) =>
    file.balanceBreaks.map(
      ({ row, asset, expected, stated }) =>
        `${file.file}, row ${row}: the file states ${stated} ${asset}, its rows lead to ${expected}.`,
    ),
  )
  const changes = balances.map((change) => [change.account, change.asset, change.before, '→', change.after])
  return [
    counts,
    ...(problems.length > 0 ? ['', formatTable(problems.slice(0, SHOWN_PROBLEMS))] : []),
    ...moreThanShown(problems.length),
    ...listed(breaks),
    ...(overlaps.length > 0 ? ['', ...overlaps] : []),
    ...(changes.length > 0 ? ['', formatTable(changes, [2, 4])] : []),
    ...(isDryRun ? ['', 'A dry run: nothing was written.'] : []),
  ].join('\n')
}

const listed = (lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', ...lines.slice(0, SHOWN_PROBLEMS), ...moreThanShown(lines.length)]

const moreThanShown = (count: number): string[] =>
  count > SHOWN_PROBLEMS ? [`… and ${count - SHOWN_PROBLEMS} more; --json has them all.`] : []

const batches = defineCommand({
  name: 'batches',
  about: 'what was imported, and when',
  run: async (_, { client }) => {
    const document = await client.import.listBatches({})
    const rows = document.batches.map((batch) => [
      batch.batchId,
      batch.importedAt,
      batch.file,
      batch.account,
      String(batch.rows),
      String(batch.accepted),
      batch.isUndone ? 'undone' : '',
    ])
    const header = ['batch', 'imported', 'file', 'account', 'rows', 'accepted', '']
    return {
      document,
      text: () => (rows.length === 0 ? 'Nothing was imported yet.' : formatTable([header, ...rows], [4, 5])),
    }
  },
})

const undo = defineCommand({
  name: 'undo',
  about: 'takes an import back',
  operands: { batchId: 'BATCH' },
  run: async ({ batchId }, { client }) => {
    const document = await client.import.undoBatch({ batchId })
    return { document, text: () => `Took back ${document.events} events of ${document.batchId}.` }
  },
})

const redo = defineCommand({
  name: 'redo',
  about: 'brings an import back that was taken back',
  operands: { batchId: 'BATCH' },
  options: { overlap: { value: 'WORD', about: 'keep or skip rows that another export of the account tells already' } },
  run: async ({ batchId, overlap }, { client }) => {
    const document = await client.import.redoBatch({
      batchId,
      ...(overlap === undefined ? {} : { onOverlap: overlapOf(overlap) }),
    })
    return { document, text: () => `Brought back ${document.events} events of ${document.batchId}.` }
  },
})

export const importCommands: readonly Command[] = [importFiles, batches, undo, redo]
