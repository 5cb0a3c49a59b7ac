import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Drawer } from '../components/drawer.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { LoadingBlocks } from '../components/loading-blocks.tsx'
import { Note } from '../components/note.tsx'
import { type Step, Steps } from '../components/steps.tsx'
import type { Format } from '../format/create-format.ts'
import { useFormat } from '../format/use-format.ts'
import { endOfDay, useAsOf } from './as-of.ts'
import { useBackend } from './backend.tsx'
import type { Answers } from './client.ts'
import { codeOf } from './error-code.ts'
import { useShownCurrency } from './shown-currency.ts'
import { usePositionStep } from './use-position-step.tsx'

type Explanation = Answers['book']['explainValue']
export type Part = Explanation['part']

interface PartDrawerProps {
  readonly part: Part
  /** Worth at the end of this UTC day; by default as of the moment that the page shows. */
  readonly day?: string | undefined
  readonly onClose: () => void
}

/** The worth of the book, a side or a sleeve, line by line: each position's quantity × mark, and what is left out. */
export const PartDrawer = ({ part, day, onClose }: PartDrawerProps) => {
  const { t } = useTranslation(['overview', 'terms', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const currency = useShownCurrency()
  const at = day === undefined ? asOf.input : { at: endOfDay(day) }
  const query = useQuery(orpc.book.explainValue.queryOptions({ input: { part, ...at, ...currency.input } }))
  const name =
    part === 'book'
      ? t('terms:nav')
      : part === 'safe' || part === 'convex'
        ? t(`terms:side.${part}`)
        : t(`terms:sleeve.${part}`)
  return (
    <Drawer title={day === undefined ? name : t('explain.onDay', { name, day: format.day(day) })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 60]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <PartBody found={query.data} />}
    </Drawer>
  )
}

const PartBody = ({ found }: { readonly found: Explanation }) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const { part, currency, value, nav, positions, unpriced, shortfalls, asOf } = found
  const toStep = usePositionStep(currency)
  const money = (text: string): string => format.money(text, currency)
  const leftOut = (held: Explanation['shortfalls']): string =>
    format.list(held.map(({ asset, quantity }) => `${format.quantity(quantity)} ${asset}`))
  const isWeighed = part !== 'book' && nav !== '0'
  return (
    <>
      <div>
        <p className="text-2xl leading-tight font-semibold tracking-tight">{money(value)}</p>
        <p className="text-sm text-ink-3">{t('explain.rounded', { moment: format.moment(asOf) })}</p>
      </div>
      <Steps
        steps={[
          ...positions.map(toStep),
          { id: 'total', label: t('explain.sum'), figure: money(value), isTotal: true },
          ...(isWeighed ? weightSteps(found, t, format) : []),
        ]}
      />
      {unpriced.length > 0 && <Note title={t('explain.unpriced')}>{leftOut(unpriced)}</Note>}
      {shortfalls.length > 0 && <Note title={t('explain.shortfalls')}>{leftOut(shortfalls)}</Note>}
    </>
  )
}

/** Weight and drift of a part: its value ÷ net asset value, less its target. */
function weightSteps(
  { nav, currency, weight, target, drift, band, policyVersion }: Explanation,
  t: TFunction<['overview', 'terms']>,
  format: Format,
): Step[] {
  const version = policyVersion === undefined ? undefined : t('explain.policyVersion', { version: policyVersion })
  return [
    { id: 'nav', label: `÷ ${t('terms:nav')}`, figure: format.money(nav, currency) },
    { id: 'weight', label: `= ${t('terms:weight')}`, figure: format.percent(weight, { places: 2 }), isTotal: true },
    ...(target === undefined || drift === undefined
      ? []
      : [
          { id: 'target', label: `− ${t('terms:target')}`, figure: format.share(target), sub: version },
          { id: 'drift', label: `= ${t('terms:drift')}`, figure: format.points(drift, 2), isTotal: true },
        ]),
    ...(band === undefined ? [] : [{ id: 'band', label: t('terms:band'), figure: format.range(band), sub: version }]),
  ]
}
