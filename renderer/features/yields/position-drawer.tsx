import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { usePositionStep } from '../../app/use-position-step.tsx'
import { useWeightSteps } from '../../app/use-weight-steps.ts'
import { Button } from '../../components/button.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { MovesList } from './moves-list.tsx'
import { PositionDialog } from './position-dialog.tsx'
import { Rate } from './rate.tsx'
import { RatesFigure } from './rates-figure.tsx'
import { TellDialog } from './tell-dialog.tsx'
import type { PositionAnswer, Window } from './yields-answer.ts'

interface PositionDrawerProps {
  readonly id: string
  readonly window: Window
  readonly onClose: () => void
  readonly onSaid: (sentence: string) => void
}

/** One position: what it earned and how that was computed, what was advertised, and its events. */
export const PositionDrawer = ({ id, window, onClose, onSaid }: PositionDrawerProps) => {
  const { t } = useTranslation('yields')
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const shown = useShownCurrency()
  // What is being removed is asked for no more: the word of the change may come before the answer.
  const [isLeaving, setLeaving] = useState(false)
  const query = useQuery(
    orpc.yields.getPosition.queryOptions({ input: { ...input, ...shown.input, id }, enabled: !isLeaving }),
  )
  const [open, setOpen] = useState<'change' | 'balance' | 'rate' | undefined>(undefined)
  const answer = query.data
  const close = (): void => setOpen(undefined)
  return (
    <Drawer title={answer?.position.name ?? ''} kicker={t('drawer.kicker')} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50, 60]} />}
      {query.isError && (
        <ErrorState title={t('drawer.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {answer !== undefined && (
        <>
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => setOpen('change')}>
              {t('drawer.change')}
            </Button>
            <Button size="small" onClick={() => setOpen('balance')}>
              {t('drawer.balance')}
            </Button>
            <Button size="small" onClick={() => setOpen('rate')}>
              {t('drawer.rate')}
            </Button>
          </div>
          <Computed answer={answer} window={window} />
          <WorthInBook answer={answer} />
          <section>
            <h3 className="pb-1">{t('drawer.rates')}</h3>
            <RatesFigure rates={answer.rates} course={answer.course} moves={answer.moves} />
          </section>
          <StatedBalances answer={answer} />
          <MovesList answer={answer} onSaid={onSaid} />
        </>
      )}
      {answer !== undefined && open === 'change' && (
        <PositionDialog
          position={answer.position}
          onClose={close}
          onSaid={onSaid}
          onRemoved={onClose}
          onLeaving={setLeaving}
        />
      )}
      {answer !== undefined && (open === 'balance' || open === 'rate') && (
        <TellDialog
          what={open}
          position={answer.position}
          today={answer.asOf.slice(0, 10)}
          onClose={close}
          onSaid={onSaid}
        />
      )}
    </Drawer>
  )
}

/** The lines from the worth at the start to the rate, over the same days as the table. */
const Computed = ({ answer, window }: { readonly answer: PositionAnswer; readonly window: Window }) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { asset, claimed } = answer.position
  const { realised, advertised, advertisedDays, gap, from, to, isAmbiguous, ...sums } = answer.computed[window]
  const line = (name: 'startValue' | 'deposited' | 'withdrawn' | 'rewards' | 'endValue' | 'gain'): Step[] => {
    const quantity = sums[name]
    return quantity === undefined
      ? []
      : [{ id: name, label: t(`drawer.${name}`), figure: `${format.quantity(quantity)} ${asset}` }]
  }
  const steps: Step[] = [
    ...line('startValue'),
    ...line('deposited'),
    ...line('withdrawn'),
    ...line('rewards'),
    ...line('endValue'),
    ...line('gain'),
    {
      id: 'realised',
      label: t('drawer.realised'),
      figure: <Rate figure={realised} />,
      sub:
        typeof realised === 'number'
          ? t(isAmbiguous === true ? 'drawer.ambiguous' : 'drawer.formula')
          : t(`gap.${realised.code}`),
      isTotal: true,
    },
    {
      id: 'advertised',
      label: t('drawer.average'),
      figure: <Rate figure={advertised} />,
      sub:
        typeof advertised === 'number'
          ? t('drawer.averageOf', { count: advertisedDays ?? 1 })
          : t(`gap.${advertised.code}`),
    },
    ...(gap === undefined ? [] : [{ id: 'gap', label: t('table.gap'), figure: format.points(gap, 2), isTotal: true }]),
  ]
  return (
    <section>
      <h3>{t(`window.${window}`)}</h3>
      {from !== undefined && to !== undefined && (
        <p className="text-sm text-ink-3">{t('drawer.span', { from: format.day(from), to: format.day(to) })}</p>
      )}
      <Steps steps={steps} />
      {claimed.length > 0 && (
        <p className="text-sm text-ink-3">
          {t('drawer.claimed', {
            rewards: format.list(claimed.map((part) => `${format.quantity(part.quantity)} ${part.asset}`)),
          })}
        </p>
      )}
    </section>
  )
}

/** What the book holds for it, at the mark, and the share that this is of net asset value. */
const WorthInBook = ({ answer: { worth, position, currency, nav } }: { readonly answer: PositionAnswer }) => {
  const { t } = useTranslation('yields')
  const toStep = usePositionStep(currency)
  const weightSteps = useWeightSteps(currency)
  const { value, weight } = position
  if (worth === undefined || value === undefined || weight === undefined) return null
  return (
    <section>
      <h3>{t('drawer.inBook')}</h3>
      <Steps steps={[toStep({ ...worth, value }), ...weightSteps(nav, weight)]} />
    </section>
  )
}

/** What the person read off the protocol's page, with the way to take each back. */
const StatedBalances = ({ answer }: { readonly answer: PositionAnswer }) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { orpc } = useBackend()
  const takeBack = useMutation(orpc.yields.stateBalance.mutationOptions())
  const { stated, position } = answer
  if (stated.length === 0) return null
  return (
    <section>
      <h3>{t('drawer.stated')}</h3>
      {takeBack.isError && <ErrorState title={t('failed')} code={codeOf(takeBack.error)} />}
      <ul>
        {stated.toReversed().map(({ day, quantity }) => (
          <li key={day} className="flex items-center gap-2 border-t border-line py-1.5 first:border-t-0">
            <span className="flex-1">{format.day(day)}</span>
            <span>
              {format.quantity(quantity)} {position.asset}
            </span>
            <Button
              look="ghost"
              size="small"
              disabled={takeBack.isPending}
              aria-label={t('drawer.takeBackLabel', { day: format.day(day) })}
              onClick={() => takeBack.mutate({ id: position.id, day })}
            >
              {t('drawer.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
