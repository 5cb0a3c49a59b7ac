import { useTranslation } from 'react-i18next'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Outcome } from './journal-answer.ts'

/** How a purchase went after 30, 90 and 365 days, beside the money left alone; a dash with its reason where unknown. */
export const OutcomeFigures = ({ outcomes }: { readonly outcomes: readonly Outcome[] }) => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-sm">
      {outcomes.map((outcome) => (
        <div key={outcome.days} className="flex gap-1.5">
          <dt className="text-ink-3">{t('later.after', { count: outcome.days })}</dt>
          <dd className="numeric">
            {outcome.kind === 'known' ? (
              t('later.figures', {
                own: format.percent(outcome.own, { sign: 'always' }),
                leftAlone: format.percent(outcome.leftAlone, { sign: 'always' }),
              })
            ) : (
              <Unavailable reason={t(`later.${outcome.kind}`, { day: format.day(outcome.on) })} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
