import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Select } from '../../components/select.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { Explained, IncomeKind, YearAnswer } from './gains-answer.ts'
import { numberedRows } from './numbered-rows.ts'
import { Pager, ROWS_PER_PAGE } from './pager.tsx'
import { SourceRow } from './source-row.tsx'

const EVERY = 'every'

interface IncomeCardProps {
  readonly answer: YearAnswer
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

/** What the year brought for nothing, by kind, then each receipt at its market value then. */
export const IncomeCard = ({ answer, explained, onExplain }: IncomeCardProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { year, currency, incomeByKind, totals } = answer
  const kinds = incomeByKind.filter(({ receipts }) => receipts > 0)
  if (kinds.length === 0)
    return (
      <Card>
        <CardHead title={t('income.title')} />
        <EmptyState title={t('income.none', { year })}>{t('income.noneBody')}</EmptyState>
      </Card>
    )
  return (
    <>
      <Card>
        <CardHead title={t('income.title')} sub={t('income.sub')} />
        <Table caption={t('income.caption', { year, currency })} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('column.kind')}</ColumnHead>
              <ColumnHead isNumeric>{t('income.receipts')}</ColumnHead>
              <ColumnHead isNumeric>{t('column.value')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, receipts, value }) => (
              <tr key={kind}>
                <th scope="row">{t(`incomeKind.${kind}`)}</th>
                <Cell isNumeric>{format.number(receipts, 0)}</Cell>
                <Cell isNumeric isStrong>
                  <Amount text={value} currency={currency} reason={t('noValue')} />
                </Cell>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('income.total', { year })}
              </th>
              <td className="numeric">
                <Amount text={totals.income} currency={currency} reason={t('noValue')} />
              </td>
            </tr>
          </tfoot>
        </Table>
      </Card>
      <ReceiptsCard answer={answer} kinds={kinds.map(({ kind }) => kind)} explained={explained} onExplain={onExplain} />
    </>
  )
}

interface ReceiptsCardProps extends IncomeCardProps {
  readonly kinds: readonly IncomeKind[]
}

const ReceiptsCard = ({ answer, kinds, explained, onExplain }: ReceiptsCardProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { orpc } = useBackend()
  const { input } = useShownCurrency()
  const { year, currency } = answer
  const [offset, setOffset] = useState(0)
  const [kind, setKind] = useState<IncomeKind>()
  const query = useQuery(
    orpc.gains.listIncome.queryOptions({
      input: { year, ...input, ...(kind === undefined ? {} : { kind }), offset, limit: ROWS_PER_PAGE },
      placeholderData: keepPreviousData,
    }),
  )
  const receipts = query.data?.receipts
  const rows = useMemo(() => numberedRows(receipts ?? [], offset), [receipts, offset])
  return (
    <Card>
      <CardHead title={t('receipts.title')} sub={t('receipts.sub')}>
        {kinds.length > 1 && (
          <Select
            label={t('column.kind')}
            options={[
              { value: EVERY, label: t('receipts.everyKind') },
              ...kinds.map((value) => ({ value, label: t(`incomeKind.${value}`) })),
            ]}
            value={kind ?? EVERY}
            onChange={(next) => {
              setKind(next === EVERY ? undefined : next)
              setOffset(0)
            }}
          />
        )}
      </CardHead>
      {query.isPending && (
        <div className="px-5 pb-4">
          <LoadingBlocks heights={[60]} />
        </div>
      )}
      {query.isError && (
        <ErrorState title={t('receipts.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <>
          <Table caption={t('receipts.caption', { year, currency })} density="low" isTight>
            <thead>
              <tr>
                <ColumnHead>{t('column.date')}</ColumnHead>
                <ColumnHead>{t('column.asset')}</ColumnHead>
                <ColumnHead>{t('column.kind')}</ColumnHead>
                <ColumnHead isNumeric>{t('column.quantity')}</ColumnHead>
                <ColumnHead isNumeric>{t('column.value')}</ColumnHead>
                <ColumnHead className="max-wide:hidden">{t('column.label')}</ColumnHead>
                <ColumnHead>{t('column.source')}</ColumnHead>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, row }) => (
                <tr key={id}>
                  <Cell className="whitespace-nowrap">{format.day(row.at.slice(0, 10))}</Cell>
                  <th scope="row">{row.asset}</th>
                  <Cell isMuted className="whitespace-nowrap">
                    {t(`incomeKind.${row.kind}`)}
                  </Cell>
                  <Cell isNumeric>{format.quantity(row.quantity)}</Cell>
                  <Cell isNumeric isStrong>
                    <Explainable
                      isOpen={
                        explained?.kind === 'receipt' &&
                        explained.eventId === row.eventId &&
                        explained.asset === row.asset
                      }
                      onClick={() => onExplain({ kind: 'receipt', eventId: row.eventId, asset: row.asset })}
                    >
                      <Amount text={row.value} currency={currency} reason={t('noValue')} />
                    </Explainable>
                  </Cell>
                  <Cell isMuted className="max-wide:hidden">
                    <span className="inline-block max-w-52 truncate align-bottom">{row.label}</span>
                  </Cell>
                  <Cell isMuted className="text-sm">
                    <SourceRow source={row.source} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
          <Pager offset={offset} shown={rows.length} total={query.data.total} onTurn={setOffset} />
        </>
      )}
    </Card>
  )
}
