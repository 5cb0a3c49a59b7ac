import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { usePositionStep } from '../../app/use-position-step.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Note } from '../../components/note.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Exposure, ExposureExplanation } from './yields-answer.ts'

export type ExposureGroup = Pick<Exposure, 'kind' | 'name'>

interface ExposureDrawerProps {
  readonly group: ExposureGroup
  readonly onClose: () => void
}

/** What counts with one protocol, issuer or chain: each holding or position at its mark, over net asset value. */
export const ExposureDrawer = ({ group: { kind, name }, onClose }: ExposureDrawerProps) => {
  const { t } = useTranslation('yields')
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const shown = useShownCurrency()
  const query = useQuery(orpc.yields.explainExposure.queryOptions({ input: { ...input, ...shown.input, kind, name } }))
  return (
    <Drawer title={t(`exposure.kind.${kind}`, { name })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50]} />}
      {query.isError && (
        <ErrorState title={t('exposure.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <ExposureBody found={query.data} />}
    </Drawer>
  )
}

const ExposureBody = ({ found }: { readonly found: ExposureExplanation }) => {
  const { t } = useTranslation(['yields', 'terms'])
  const format = useFormat()
  const { kind, currency, nav, parts, weight, cap, isBroken, policyVersion, unknown } = found
  const toStep = usePositionStep(currency)
  const precise = { places: 2 } as const
  return (
    <>
      <p className="text-ink-2">{t(`exposure.counts.${kind}`)}</p>
      <Steps
        steps={[
          ...parts.map(({ asset, position, quantity, mark, value }) => ({
            ...toStep({ asset, quantity, mark, value }),
            id: position === undefined ? `asset ${asset}` : `position ${position.id}`,
            ...(position !== undefined && { label: position.name }),
          })),
          { id: 'nav', label: `÷ ${t('terms:nav')}`, figure: format.money(nav, currency) },
          { id: 'weight', label: `= ${t('terms:weight')}`, figure: format.percent(weight, precise), isTotal: true },
          ...(cap === undefined
            ? []
            : [
                {
                  id: 'cap',
                  label: t('exposure.capOfPolicy'),
                  figure: format.percent(cap, precise),
                  sub: [
                    ...(policyVersion === undefined ? [] : [t('exposure.policy', { version: policyVersion })]),
                    t(isBroken ? 'exposure.over' : 'exposure.within'),
                  ].join(' · '),
                },
              ]),
        ]}
      />
      {unknown.length > 0 && (
        <Note title={t('exposure.unknown')}>{t('exposure.atLeast', { names: format.list(unknown) })}</Note>
      )}
    </>
  )
}
