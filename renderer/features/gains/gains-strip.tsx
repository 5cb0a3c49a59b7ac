import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Explainable } from '../../components/explainable.tsx'
import { type Stat, StatStrip } from '../../components/stat-strip.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { Explained, TaxProfile, YearAnswer } from './gains-answer.ts'

interface GainsStripProps {
  readonly answer: YearAnswer
  readonly profile: TaxProfile
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

/** The year in figures: what was realised of what, what came in, what it cost to trade. */
export const GainsStrip = ({ answer, profile, explained, onExplain }: GainsStripProps) => {
  const { t } = useTranslation(['gains', 'terms'])
  const format = useFormat()
  const { totals, currency, assets, incomeByKind } = answer
  const disposals = assets.reduce((count, asset) => count + asset.disposals, 0)
  const receipts = incomeByKind.reduce((count, kind) => count + kind.receipts, 0)
  const hasTerms = profile.longTermAfterDays !== undefined
  const explain = (kind: 'year' | 'income' | 'fees', figure: ReactNode): ReactNode => (
    <Explainable isOpen={explained?.kind === kind} onClick={() => onExplain({ kind })}>
      {figure}
    </Explainable>
  )
  const terms: Stat = {
    id: 'terms',
    label: t('strip.longTerm', { days: profile.longTermAfterDays }),
    figure: explain('year', <Amount text={totals.longTerm} currency={currency} isGain />),
    sub: t('strip.shortTerm', {
      gain:
        totals.shortTerm === undefined
          ? t('unknownShort')
          : format.money(totals.shortTerm, currency, { sign: 'always' }),
    }),
  }
  return (
    <StatStrip
      label={t('strip.label', { year: answer.year })}
      stats={[
        {
          id: 'realised',
          label: t('strip.realised'),
          figure: explain('year', <Amount text={totals.realisedPnl} currency={currency} isGain />),
          sub: totals.realisedPnl === undefined ? t('strip.noGain') : t('strip.disposals', { count: disposals }),
        },
        ...(hasTerms ? [terms] : []),
        {
          id: 'proceeds',
          label: t('strip.proceeds'),
          figure: explain('year', <Amount text={totals.proceeds} currency={currency} />),
          sub: t('strip.proceedsSub'),
        },
        {
          id: 'cost',
          label: t('terms:costBasis'),
          figure: explain('year', <Amount text={totals.costBasis} currency={currency} />),
          sub: t('strip.costSub', { method: t(`methods.${answer.method}.name`) }),
        },
        {
          id: 'income',
          label: t('strip.income'),
          figure: explain('income', <Amount text={totals.income} currency={currency} />),
          sub: totals.income === undefined ? t('strip.noIncome') : t('strip.receipts', { count: receipts }),
        },
        {
          id: 'fees',
          label: t('strip.fees'),
          figure: explain('fees', <Amount text={totals.fees} currency={currency} reason={t('strip.noFees')} />),
          sub: totals.fees === undefined ? t('strip.noFees') : t('strip.feesSub'),
        },
      ]}
    />
  )
}
