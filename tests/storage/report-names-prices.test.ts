import { expect, it } from 'vitest'
import { yearDocument } from '../../electron/application/year-document.ts'
import { gatheringYear } from '../../electron/application/year-material.ts'
import { finishWith } from '../../electron/domain/steps.ts'
import { buy, earn, moment } from '../support/ledger-story.ts'
import { openDesk } from '../support/open-desk.ts'

it('a printed year names each price and rate that is missing, with its day, in the words of its language', async () => {
  const { desk, close } = await openDesk(
    [
      earn('2024-03-01', '5 GRT', { label: 'Airdrop' }),
      buy('2024-05-01', '1 BTC', '900 EUR'),
      buy('2024-06-01', '1 BTC', '900 USD'),
    ],
    moment('2025-02-01'),
  )
  const material = finishWith(gatheringYear(desk, { year: 2024 }))
  const cellsOf = (language: 'en' | 'ja'): string[] =>
    [...yearDocument(material, language).blocks].flatMap((block) =>
      block.kind === 'table' ? [...block.rows].flatMap(({ cells }) => cells) : [],
    )
  expect(cellsOf('en')).toEqual(
    expect.arrayContaining([
      'no price of GRT in USD on 2024-03-01',
      'no exchange rate of EUR in USD on 2024-05-01',
      'unknown',
    ]),
  )
  expect(cellsOf('ja')).toEqual(
    expect.arrayContaining([
      '不足：2024-03-01のGRTの価格（USD建て）',
      '不足：2024-05-01のEURの為替レート（USD建て）',
      '不明',
    ]),
  )
  close()
})
