import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSourceName } from '../../app/use-source-name.ts'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { AssetFacts } from '../../app/flags/asset-facts.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { EventList } from './event-list.tsx'
import { explanationSteps } from './explanation-steps.ts'
import type { Explanation } from './holdings-answer.ts'
import { LotList } from './lot-list.tsx'

interface ExplainDrawerProps {
  readonly asset: string
  readonly onClose: () => void
}

/** How the value of one position was computed, down to the rows of the files behind it. */
export const ExplainDrawer = ({ asset, onClose }: ExplainDrawerProps) => {
  const { t } = useTranslation('holdings')
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const currency = useShownCurrency()
  const [allLotsOf, setAllLotsOf] = useState<string>()
  const isAll = allLotsOf === asset
  const asked = { ...input, ...currency.input, asset, ...(isAll ? {} : { maxLots: FIRST_LOTS }) }
  const query = useQuery(
    orpc.book.explainPosition.queryOptions({
      input: asked,
      // What is shown stays until its other lots are there.
      placeholderData: (shown) => (isAll ? shown : undefined),
    }),
  )
  return (
    <Drawer title={t('drawer.title', { asset })} kicker={t('drawer.label')} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50, 60]} />}
      {query.isError && (
        <ErrorState title={t('drawer.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <ExplanationBody asset={asset} explanation={query.data} onAllLots={() => setAllLotsOf(asset)} />}
      <AssetFacts asset={asset} />
    </Drawer>
  )
}

/** So many lots are shown at first: a large book has tens of thousands. */
const FIRST_LOTS = 6

interface ExplanationBodyProps {
  readonly asset: string
  readonly explanation: Explanation
  readonly onAllLots: () => void
}

const ExplanationBody = ({ asset, explanation, onAllLots }: ExplanationBodyProps) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const words = useCostGapWords()
  const sourceName = useSourceName()
  const { position, currency, asOf, problems } = explanation
  return (
    <>
      {position === undefined ? (
        <p className="text-ink-2">{t('drawer.none')}</p>
      ) : (
        <>
          <div>
            <div className="text-2xl leading-tight font-semibold tracking-tight">
              {format.money(position.value, currency)}
            </div>
            <div className="text-sm text-ink-3">{t('drawer.asOf', { moment: format.moment(asOf) })}</div>
          </div>
          <Steps steps={explanationSteps(explanation, position, { t, format, words, sourceName })} />
        </>
      )}
      {problems.length > 0 && (
        <section>
          <h3 className="pb-1 text-bad">{t('drawer.problems')}</h3>
          <ul className="grid gap-1 text-ink-2">
            {problems.map(({ code, eventId, at, quantity, prices }) => {
              const missing = words.ofPrices(prices)
              const what = t(`drawer.problem.${code}`, {
                day: format.day(format.parts(at).day),
                quantity: `${format.quantity(quantity)} ${asset}`,
              })
              return (
                <li key={`${eventId} ${code}`}>{missing === undefined ? what : format.sentences([what, missing])}</li>
              )
            })}
          </ul>
        </section>
      )}
      <LotList asset={asset} explanation={explanation} onAll={onAllLots} />
      <EventList asset={asset} explanation={explanation} />
    </>
  )
}
