import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Select } from '../../components/select.tsx'
import { Table } from '../../components/table.tsx'
import { Amount } from './amount.tsx'
import { DisposalRow } from './disposal-row.tsx'
import type { Explained, YearAnswer } from './gains-answer.ts'
import { LotsRow } from './lots-row.tsx'
import { numberedRows } from './numbered-rows.ts'
import { Pager, ROWS_PER_PAGE } from './pager.tsx'

const EVERY = 'every'

interface DisposalsCardProps {
  readonly answer: YearAnswer
  readonly asset: string | undefined
  readonly onAsset: (asset: string | undefined) => void
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

/** Every disposal of the year, oldest first, with the lots that it took. */
export const DisposalsCard = ({ answer, asset, onAsset, explained, onExplain }: DisposalsCardProps) => {
  const { t } = useTranslation('gains')
  const { orpc } = useBackend()
  const { input } = useShownCurrency()
  const { year, currency, assets } = answer
  const [offset, setOffset] = useState(0)
  const [open, setOpen] = useState<string>()
  const query = useQuery(
    orpc.gains.listDisposals.queryOptions({
      input: { year, ...input, ...(asset === undefined ? {} : { asset }), offset, limit: ROWS_PER_PAGE },
      placeholderData: keepPreviousData,
    }),
  )
  const disposals = query.data?.disposals
  const rows = useMemo(() => numberedRows(disposals ?? [], offset), [disposals, offset])
  const sold = assets.filter((each) => each.disposals > 0).map((each) => each.asset)
  const totals = asset === undefined ? answer.totals : assets.find((each) => each.asset === asset)

  return (
    <Card>
      <CardHead title={t('disposals.title')} sub={t('disposals.sub')}>
        {sold.length > 1 && (
          <Select
            label={t('disposals.asset')}
            options={[
              { value: EVERY, label: t('disposals.everyAsset') },
              ...sold.map((value) => ({ value, label: value })),
            ]}
            value={asset ?? EVERY}
            onChange={(next) => onAsset(next === EVERY ? undefined : next)}
          />
        )}
      </CardHead>
      {query.isPending && (
        <div className="px-5 pb-4">
          <LoadingBlocks heights={[60]} />
        </div>
      )}
      {query.isError && (
        <ErrorState title={t('disposals.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data?.total === 0 && (
        <EmptyState title={t('disposals.none', { year })}>{t('disposals.noneBody')}</EmptyState>
      )}
      {query.data !== undefined && query.data.total > 0 && (
        <>
          <Table caption={t('disposals.caption', { year, currency })} density="low" isTight>
            <thead>
              <tr>
                <td className="w-6" aria-hidden />
                <ColumnHead>{t('column.date')}</ColumnHead>
                <ColumnHead>{t('column.asset')}</ColumnHead>
                <ColumnHead>{t('column.kind')}</ColumnHead>
                <ColumnHead isNumeric>{t('column.quantity')}</ColumnHead>
                <ColumnHead isNumeric>{t('column.proceeds')}</ColumnHead>
                <ColumnHead isNumeric>{t('column.cost')}</ColumnHead>
                <ColumnHead isNumeric className="max-wide:pr-4!">
                  {t('column.gain')}
                </ColumnHead>
                {explained === undefined && <ColumnHead className="max-wide:hidden">{t('column.source')}</ColumnHead>}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, row }) => (
                <Fragment key={id}>
                  <DisposalRow
                    disposal={row}
                    currency={currency}
                    isOpen={open === id}
                    isSourceShown={explained === undefined}
                    isExplained={
                      explained?.kind === 'disposal' &&
                      explained.eventId === row.eventId &&
                      explained.asset === row.asset
                    }
                    onToggle={() => setOpen(open === id ? undefined : id)}
                    onExplain={() => onExplain({ kind: 'disposal', eventId: row.eventId, asset: row.asset })}
                  />
                  {open === id && (
                    <LotsRow
                      disposal={row}
                      currency={currency}
                      columns={explained === undefined ? 9 : 8}
                      canName={answer.method === 'specific'}
                    />
                  )}
                </Fragment>
              ))}
            </tbody>
            {totals && (
              <tfoot>
                <tr>
                  <td aria-hidden />
                  <th scope="row" colSpan={4}>
                    {asset === undefined ? t('disposals.total', { year }) : t('disposals.totalOf', { year, asset })}
                  </th>
                  <td className="numeric">
                    <Amount text={totals.proceeds} currency={currency} />
                  </td>
                  <td className="numeric">
                    <Amount text={totals.costBasis} currency={currency} />
                  </td>
                  <td className="numeric max-wide:pr-4!">
                    <Amount text={totals.realisedPnl} currency={currency} isGain />
                  </td>
                  {explained === undefined && <td className="max-wide:hidden" aria-hidden />}
                </tr>
              </tfoot>
            )}
          </Table>
          <Pager offset={offset} shown={rows.length} total={query.data.total} onTurn={setOffset} />
        </>
      )}
    </Card>
  )
}
