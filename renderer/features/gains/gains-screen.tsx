import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { GAINS_VIEWS, type GainsView } from '../../app/gains-search.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Note } from '../../components/note.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { CoinDrawer } from './coin-drawer.tsx'
import { CoinsCard } from './coins-card.tsx'
import { DisposalDrawer } from './disposal-drawer.tsx'
import { DisposalsCard } from './disposals-card.tsx'
import { ExportDialog } from './export-dialog.tsx'
import type { Explained, TaxProfile, YearAnswer, YearMethod } from './gains-answer.ts'
import { GainsStrip } from './gains-strip.tsx'
import { IncomeCard } from './income-card.tsx'
import { MethodPicker } from './method-picker.tsx'
import { ProblemsCard } from './problems-card.tsx'
import { ReceiptDrawer } from './receipt-drawer.tsx'
import { TotalDrawer } from './total-drawer.tsx'
import { YearBar } from './year-bar.tsx'
import { YearDrawer } from './year-drawer.tsx'

/** A tax year: what was realised and received, by which method, and every lot behind it. */
export const GainsScreen = () => {
  const { t } = useTranslation(['gains', 'shell'])
  const { orpc } = useBackend()
  const { day } = useAsOf()
  const currency = useShownCurrency()
  const asked = useSearch({ from: '/gains', select: ({ year }) => year })
  const methods = useQuery(orpc.gains.listMethods.queryOptions({ input: {} }))
  const profile = useQuery(orpc.gains.getProfile.queryOptions({ input: {} }))
  const years = methods.data?.years ?? []
  const rule = years.find(({ year }) => year === asked) ?? years[0]
  const [explained, setExplained] = useState<Explained>()
  const [isExporting, setExporting] = useState(false)
  const answer = useQuery(
    orpc.gains.getYear.queryOptions({
      input: { year: rule?.year ?? 2008, ...currency.input },
      enabled: rule !== undefined,
    }),
  )
  const failed = [methods, profile, answer].find(({ isError }) => isError)
  const close = (): void => setExplained(undefined)

  return (
    <Screen
      title={t('shell:screen.gains')}
      asOf={answer.data?.asOf}
      hasCurrency
      actions={
        answer.data && (
          <Button look="primary" onClick={() => setExporting(true)}>
            {t('export.button')}
          </Button>
        )
      }
      drawer={
        explained &&
        (explained.kind === 'disposal' ? (
          <DisposalDrawer
            key={`${explained.eventId} ${explained.asset}`}
            eventId={explained.eventId}
            asset={explained.asset}
            onClose={close}
          />
        ) : (
          answer.data &&
          (explained.kind === 'receipt' ? (
            <ReceiptDrawer
              key={`${explained.eventId} ${explained.asset}`}
              eventId={explained.eventId}
              asset={explained.asset}
              onClose={close}
            />
          ) : explained.kind === 'coin' ? (
            <CoinDrawer key={explained.asset} asset={explained.asset} answer={answer.data} onClose={close} />
          ) : explained.kind === 'year' ? (
            <YearDrawer answer={answer.data} onClose={close} />
          ) : (
            <TotalDrawer key={explained.kind} kind={explained.kind} answer={answer.data} onClose={close} />
          ))
        ))
      }
    >
      {day !== undefined && <Note title={t('now.title')}>{t('now.body')}</Note>}
      {failed && <QueryError error={failed.error} onRetry={() => void failed.refetch()} />}
      {methods.data?.years.length === 0 && <NoYears />}
      {rule && profile.data && (
        <>
          <YearBar years={years} rule={rule} answer={answer.data} profile={profile.data} />
          {answer.isPending && <LoadingBlocks heights={[22, 22, 110]} />}
          {answer.data && (
            <YearBody
              answer={answer.data}
              rule={rule}
              profile={profile.data}
              explained={explained}
              onExplain={setExplained}
            />
          )}
        </>
      )}
      {methods.isPending && <LoadingBlocks heights={[8, 22, 22, 110]} />}
      {isExporting && answer.data && <ExportDialog answer={answer.data} onClose={() => setExporting(false)} />}
    </Screen>
  )
}

const NoYears = () => {
  const { t } = useTranslation('gains')
  return (
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
  )
}

interface YearBodyProps {
  readonly answer: YearAnswer
  readonly rule: YearMethod
  readonly profile: TaxProfile
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

const YearBody = ({ answer, rule, profile, explained, onExplain }: YearBodyProps) => {
  const { t } = useTranslation('gains')
  const navigate = useNavigate({ from: '/gains' })
  const { view = 'disposals', asset } = useSearch({ from: '/gains' })
  const show = (search: { view?: GainsView; asset?: string | undefined }): void =>
    void navigate({ to: '/gains', search: (before) => ({ ...before, ...search }), replace: true })
  return (
    <>
      <MethodPicker rule={rule} profile={profile} currency={answer.currency} />
      <GainsStrip answer={answer} profile={profile} explained={explained} onExplain={onExplain} />
      {answer.totalProblems > 0 && <ProblemsCard key={answer.year} answer={answer} />}
      <div>
        <Segmented
          label={t('view.label')}
          options={GAINS_VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          value={view}
          onChange={(next) => show({ view: next })}
        />
      </div>
      {view === 'disposals' && (
        <DisposalsCard
          key={`${answer.year} ${asset ?? ''}`}
          answer={answer}
          asset={asset}
          onAsset={(next) => show({ asset: next })}
          explained={explained}
          onExplain={onExplain}
        />
      )}
      {view === 'income' && (
        <IncomeCard key={answer.year} answer={answer} explained={explained} onExplain={onExplain} />
      )}
      {view === 'coins' && (
        <CoinsCard
          answer={answer}
          onAsset={(next) => show({ view: 'disposals', asset: next })}
          explained={explained}
          onExplain={onExplain}
        />
      )}
    </>
  )
}
