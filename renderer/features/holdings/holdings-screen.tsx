import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCsv } from '../../../electron/contract/format-csv.ts'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { type Part, PartDrawer } from '../../app/part-drawer.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { saveCsvFile } from '../../components/save-file.ts'
import { Segmented } from '../../components/segmented.tsx'
import { AccountCards } from './account-cards.tsx'
import { ExplainDrawer } from './explain-drawer.tsx'
import type { HoldingsAnswer } from './holdings-answer.ts'
import { holdingsCsvRows } from './holdings-csv.ts'
import { assetsInOrder, groupHoldings } from './holdings-groups.ts'
import { HoldingsNotes } from './holdings-notes.tsx'
import { HoldingsTable } from './holdings-table.tsx'
import { useRowKeys } from './use-row-keys.ts'

const VIEWS = ['sleeve', 'account'] as const

/** Everything that is held, by sleeve or by account, each figure with how it was computed. */
export const HoldingsScreen = () => {
  const { t } = useTranslation(['holdings', 'shell'])
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const currency = useShownCurrency()
  const navigate = useNavigate()
  const explained = useSearch({ from: '/holdings', select: ({ asset }) => asset })
  const query = useQuery(orpc.book.getHoldings.queryOptions({ input: { ...asOf.input, ...currency.input } }))
  const holdings = query.data
  const [part, setPart] = useState<Part>()
  const explain = (asset: string | undefined, ofPart?: Part): void => {
    setPart(ofPart)
    void navigate({ to: '/holdings', search: asset === undefined ? {} : { asset }, replace: true })
  }

  return (
    <Screen
      title={t('shell:screen.holdings')}
      asOf={holdings?.asOf}
      hasCurrency
      actions={
        holdings !== undefined &&
        !isEmpty(holdings) && (
          <Button
            onClick={() =>
              saveCsvFile(`${t('export.name')}-${holdings.asOf.slice(0, 10)}.csv`, formatCsv(holdingsCsvRows(holdings)))
            }
          >
            {t('export.button')}
          </Button>
        )
      }
      drawer={
        part === undefined ? (
          explained !== undefined && (
            <ExplainDrawer key={explained} asset={explained} onClose={() => explain(undefined)} />
          )
        ) : (
          <PartDrawer key={part} part={part} onClose={() => setPart(undefined)} />
        )
      }
    >
      {query.isPending && <LoadingBlocks heights={[8, 150]} />}
      {query.isError && <QueryError error={query.error} onRetry={() => void query.refetch()} />}
      {holdings !== undefined &&
        (isEmpty(holdings) ? (
          <Card>
            <EmptyState
              title={t('empty.title')}
              action={
                <Link to="/import" className={buttonClass({ size: 'small' })}>
                  {t('empty.action')}
                </Link>
              }
            >
              {t('empty.body')}
            </EmptyState>
          </Card>
        ) : (
          <HoldingsBody
            holdings={holdings}
            explained={part === undefined ? explained : undefined}
            onExplain={explain}
            explainedPart={part}
            onExplainPart={(next) => explain(undefined, next)}
          />
        ))}
    </Screen>
  )
}

const isEmpty = ({ positions, unpriced, shortfalls }: HoldingsAnswer): boolean =>
  positions.length + unpriced.length + shortfalls.length === 0

interface HoldingsBodyProps {
  readonly holdings: HoldingsAnswer
  readonly explained: string | undefined
  readonly onExplain: (asset: string) => void
  readonly explainedPart: Part | undefined
  readonly onExplainPart: (part: Part) => void
}

const HoldingsBody = ({ holdings, ...explaining }: HoldingsBodyProps) => {
  const { t } = useTranslation(['holdings', 'gains'])
  const [view, setView] = useState<(typeof VIEWS)[number]>('sleeve')
  const groups = useMemo(() => groupHoldings(holdings), [holdings])
  const rows = useMemo(() => assetsInOrder(groups), [groups])
  useRowKeys(rows)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2.5">
        <Segmented
          label={t('view.label')}
          options={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          value={view}
          onChange={setView}
        />
        <span className="ml-auto text-sm text-ink-3">
          {t(holdings.provisional ? 'basisProvisional' : 'basis', {
            method: t(`gains:methods.${holdings.method}.name`),
            currency: holdings.currency,
          })}
        </span>
      </div>
      {view === 'account' ? <AccountCards /> : <HoldingsTable holdings={holdings} groups={groups} {...explaining} />}
      <HoldingsNotes holdings={holdings} />
    </>
  )
}
