import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { AssetRun, ShownSource } from './market-answer.ts'
import { wordMarketFailure } from '../../app/word-market-failure.ts'

interface RunCardProps {
  readonly assets: readonly AssetRun[]
  readonly sources: readonly ShownSource[]
}

/** What the last run brought for each asset, and what each source said that gave nothing. */
export const RunCard = ({ assets, sources }: RunCardProps) => {
  const { t } = useTranslation(['market', 'terms'])
  const nameOf = (id: string): string => sources.find((source) => source.id === id)?.name ?? id
  return (
    <Card>
      <CardHead title={t('result.title')} sub={t('result.sub')} />
      <Table caption={t('result.title')} density="low">
        <thead>
          <tr>
            <ColumnHead>{t('terms:asset')}</ColumnHead>
            <ColumnHead isNumeric>{t('result.price')}</ColumnHead>
            <ColumnHead>{t('result.says')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {assets.map((run) => (
            <RunRow key={run.asset} run={run} nameOf={nameOf} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

interface RunRowProps {
  readonly run: AssetRun
  readonly nameOf: (id: string) => string
}

const RunRow = ({ run, nameOf }: RunRowProps) => {
  const { t } = useTranslation('market')
  const format = useFormat()
  const { asset, outcome, quotes, apart, problems, historyFrom } = run
  const [first, second] = quotes
  const lines = [
    first === undefined
      ? t(`result.outcome.${outcome}`)
      : t('result.now', { source: nameOf(first.source), moment: format.moment(first.at) }),
    ...(second !== undefined && apart !== undefined
      ? [t('result.check', { source: nameOf(second.source), apart: format.percent(apart) })]
      : []),
    ...(historyFrom === undefined ? [] : [t('result.begins', { day: format.day(historyFrom) })]),
    ...problems.map(({ source, failure }) => wordMarketFailure(failure, nameOf(source), t, format)),
  ]
  return (
    <tr>
      <th scope="row">{asset}</th>
      <Cell isNumeric>{first === undefined ? '–' : format.price(first.price, first.currency)}</Cell>
      <Cell>
        {[...new Set(lines)].map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </Cell>
    </tr>
  )
}
