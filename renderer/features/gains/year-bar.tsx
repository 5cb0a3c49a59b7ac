import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { TaxProfile, YearAnswer, YearMethod } from './gains-answer.ts'

/** More years than this are a list that opens. */
const MOST_IN_SIGHT = 5

interface YearBarProps {
  readonly years: readonly YearMethod[]
  readonly rule: YearMethod
  readonly answer: YearAnswer | undefined
  readonly profile: TaxProfile
}

/** The year, whether it is final, and the dated statement that all of this is arithmetic. */
export const YearBar = ({ years, rule, answer, profile }: YearBarProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const navigate = useNavigate({ from: '/gains' })
  const options = years.map(({ year }) => ({ value: String(year), label: String(year) })).reverse()
  const choose = (year: string): void =>
    void navigate({ to: '/gains', search: (before) => ({ ...before, year: Number(year), asset: undefined }) })
  return (
    <div className="flex flex-wrap items-center gap-3">
      {options.length <= MOST_IN_SIGHT ? (
        <Segmented label={t('year')} options={options} value={String(rule.year)} onChange={choose} />
      ) : (
        <Select label={t('year')} options={options.toReversed()} value={String(rule.year)} onChange={choose} />
      )}
      {answer?.provisional === true && (
        <Tag look="stale">{t('provisional', { day: format.day(`${rule.year}-12-31`) })}</Tag>
      )}
      <span className="ml-auto text-sm text-ink-3">
        {t('statement', { profile: t(`profile.${profile.kind}`), day: format.day(profile.rulesAsOf) })}
      </span>
    </div>
  )
}
