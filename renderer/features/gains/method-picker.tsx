import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Amount } from './amount.tsx'
import type { CostScope, Method, TaxProfile, YearMethod } from './gains-answer.ts'

const SCOPES: readonly CostScope[] = ['book', 'account']

interface MethodPickerProps {
  readonly rule: YearMethod
  readonly profile: TaxProfile
  readonly currency: string
}

/** The method that books the year, of those that the profile offers. What is chosen is kept with the year. */
export const MethodPicker = ({ rule, profile, currency }: MethodPickerProps) => {
  const { t } = useTranslation(['gains', 'shell'])
  const { orpc } = useBackend()
  const [isCompared, setCompared] = useState(false)
  const choose = useMutation(orpc.gains.chooseMethod.mutationOptions())
  const { year, method, scope, isChosen, isOffered } = rule
  const offered = isOffered ? profile.methods : [method, ...profile.methods]
  return (
    <Card>
      <CardHead title={t('method.title')} sub={t(isChosen ? 'method.chosen' : 'method.follows', { year })}>
        {isChosen && (
          <Button look="ghost" size="small" disabled={choose.isPending} onClick={() => choose.mutate({ year })}>
            {t('method.takeBack')}
          </Button>
        )}
        <Button look="ghost" size="small" aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
          {t(isCompared ? 'method.hide' : 'method.compare')}
        </Button>
        <Segmented
          label={t('method.scope')}
          options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
          value={scope}
          onChange={(next) => choose.mutate({ year, method, scope: next })}
        />
      </CardHead>
      <RadioGroup
        aria-label={t('method.of', { year })}
        value={method}
        onValueChange={(next) => choose.mutate({ year, method: next, scope })}
        className="grid grid-cols-[repeat(auto-fit,minmax(134px,1fr))] overflow-hidden border-t border-line"
      >
        {offered.map((each) => (
          <Radio.Root
            key={each}
            value={each}
            disabled={choose.isPending || (each === method && !isOffered)}
            className="group -mr-px -mb-px grid cursor-pointer content-start border-r border-b border-line px-5 py-3 text-left -outline-offset-2 first:rounded-bl-lg last:rounded-br-lg hover:bg-ground data-checked:shadow-[inset_0_0_0_2px_var(--color-ink)] @max-stack:px-2.5"
          >
            <span className="flex items-center gap-2 font-semibold whitespace-nowrap @max-stack:gap-1.5">
              <span
                aria-hidden
                className="grid size-3.5 shrink-0 place-items-center rounded-full border border-edge group-data-checked:border-ink"
              >
                <span className="size-2 rounded-full group-data-checked:bg-ink" />
              </span>
              {t(`methods.${each}.name`)}
            </span>
            {isCompared && (
              <ComparedGain year={year} method={each} scope={scope} currency={currency} isKept={each === method} />
            )}
            <span className="pt-0.5 text-sm text-ink-3">{t(`methods.${each}.how`)}</span>
          </Radio.Root>
        ))}
      </RadioGroup>
      {isCompared && <p className="border-t border-line px-5 py-2 text-sm text-ink-3">{t('method.comparison')}</p>}
      {!isOffered && (
        <p className="border-t border-line px-5 py-2 text-bad">
          {t('method.notOffered', { profile: t(`profile.${profile.kind}`) })}
        </p>
      )}
      {choose.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(choose.error)}`)} code={codeOf(choose.error)} />
      )}
    </Card>
  )
}

interface ComparedGainProps {
  readonly year: number
  readonly method: Method
  readonly scope: CostScope
  readonly currency: string
  /** The method in force: its figure follows what is kept with the years, as everywhere else. */
  readonly isKept: boolean
}

const ComparedGain = ({ year, method, scope, currency, isKept }: ComparedGainProps) => {
  const { orpc } = useBackend()
  const { input } = useShownCurrency()
  const query = useQuery(
    orpc.gains.getYear.queryOptions({ input: { year, ...input, ...(isKept ? {} : { method, scope }) } }),
  )
  const { t } = useTranslation('gains')
  return (
    <span className="pt-1 text-lg font-semibold tracking-tight">
      {query.isPending ? (
        '\u00a0'
      ) : (
        <Amount
          text={query.data?.totals.realisedPnl}
          currency={currency}
          isGain
          reason={query.isError ? t('method.compareFailed') : undefined}
        />
      )}
    </span>
  )
}
