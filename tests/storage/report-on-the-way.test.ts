import { expect, it } from 'vitest'
import type { ReportDocument } from '../../electron/application/report-document.ts'
import { yearDocument } from '../../electron/application/year-document.ts'
import { gatheringYear } from '../../electron/application/year-material.ts'
import { finishWith } from '../../electron/domain/steps.ts'
import { buy, moment, withdraw } from '../support/ledger-story.ts'
import { openDesk } from '../support/open-desk.ts'

/** The tables as they are printed: each row by the names of its columns, where a row of the asset has all of them. */
const rowsOf = ({ blocks }: ReportDocument, asset: string): Record<string, string>[] =>
  [...blocks].flatMap((block) =>
    block.kind === 'table'
      ? [...block.rows]
          .filter(({ cells }) => cells[0] === asset)
          .map(({ cells }) => Object.fromEntries(block.columns.map(({ label }, index) => [label, cells[index] ?? ''])))
      : [],
  )

const textsOf = ({ blocks }: ReportDocument): string[] =>
  [...blocks].flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))

it('a printed year says what of its closing was on its way, and its columns stay under their heads', async () => {
  const { desk, close } = await openDesk(
    [buy('2024-05-01', '2 BTC', '900 USD'), withdraw('2024-12-30', '0.5 BTC')],
    moment('2025-02-01'),
  )
  const documentOf = (year: number, language: 'en' | 'ja') =>
    yearDocument(finishWith(gatheringYear(desk, { year })), language)
  const english = documentOf(2024, 'en')
  expect(rowsOf(english, 'BTC')).toMatchObject([
    { Opening: '0', Closing: '2', 'of it on the way': '0.5', 'Closing cost': '900.00' },
    { Closing: '2', 'of it on the way': '0.5', 'By the event list': '1.5', Difference: '0' },
  ])
  expect(textsOf(english).filter((text) => text.startsWith('On the way is'))).toHaveLength(2)
  const [sheet, tie] = rowsOf(documentOf(2024, 'ja'), 'BTC')
  expect([sheet?.['うち未着'], tie?.['うち未着'], tie?.['差']]).toEqual(['0.5', '0.5', '0'])

  const next = documentOf(2025, 'en')
  const totals = [...next.blocks].flatMap((block) =>
    block.kind === 'table' && block.columns.some(({ label }) => label === 'Closing cost')
      ? [...block.rows].flatMap(({ cells }) => (cells.length === block.columns.length ? [] : [cells]))
      : [],
  )
  expect(totals).toEqual([])
  expect(rowsOf(next, 'BTC')[0]).toMatchObject({ Opening: '2', Closing: '2', 'Opening cost': '900.00' })

  close()
})

it('a printed year without anything on its way has no column for it', async () => {
  const { desk, close } = await openDesk([buy('2024-05-01', '2 BTC', '900 USD')], moment('2025-02-01'))
  const document = yearDocument(finishWith(gatheringYear(desk, { year: 2024 })), 'en')
  expect(rowsOf(document, 'BTC').flatMap((row) => Object.keys(row))).not.toContain('of it on the way')
  expect(textsOf(document).filter((text) => text.startsWith('On the way is'))).toEqual([])
  close()
})
