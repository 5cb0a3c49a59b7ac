import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { indicatorName } from '../../app/indicator-words.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Indicator, IndicatorExplanation } from './context-answer.ts'
import { measureSteps, newestStep } from './measure-steps.ts'
import { wordGate } from './word-gate.ts'

interface IndicatorDrawerProps {
  readonly indicator: Indicator
  readonly onClose: () => void
}

/** From which figures each reading of a series is computed, and what the policy's gates make of it. */
export const IndicatorDrawer = ({ indicator, onClose }: IndicatorDrawerProps) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const query = useQuery(orpc.context.explainIndicator.queryOptions({ input: { ...input, indicator: indicator.id } }))
  return (
    <Drawer title={indicatorName(indicator, t)} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <IndicatorBody found={query.data} />}
    </Drawer>
  )
}

const IndicatorBody = ({ found }: { readonly found: IndicatorExplanation }) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const format = useFormat()
  const { indicator, grounds, policyVersion } = found
  const newest = newestStep(indicator, t, format)
  return (
    <>
      {newest === undefined ? <p className="text-ink-2">{t('noFigureBody')}</p> : <Steps steps={[newest]} />}
      {grounds.map((one) => (
        <section key={one.measure}>
          <h3 className="first-letter:uppercase">{t(`terms:measure.${one.measure}`)}</h3>
          <Steps steps={measureSteps(one, indicator, t, format)} />
        </section>
      ))}
      {indicator.gates.length === 0 ? (
        <p className="text-ink-2">{t('explain.noGate')}</p>
      ) : (
        <section>
          <h3>{t('explain.gates')}</h3>
          {policyVersion !== undefined && (
            <p className="text-sm text-ink-3">{t('explain.policyVersion', { version: policyVersion })}</p>
          )}
          <ul>
            {indicator.gates.map((gate) => {
              const sentence = wordGate(gate, t, format)
              return <li key={sentence}>{sentence}</li>
            })}
          </ul>
        </section>
      )}
    </>
  )
}
