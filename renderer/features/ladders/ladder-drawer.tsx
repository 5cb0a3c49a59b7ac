import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { useSourceName } from '../../app/use-source-name.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Note } from '../../components/note.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { LadderExplanation } from './ladder-answer.ts'
import { armSteps, fallSteps, moveSteps, profitSteps, trancheSteps } from './ladder-steps.ts'

interface LadderDrawerProps {
  readonly asset: string
  readonly onClose: () => void
}

/** How the figures of one ladder were computed: its closes, what a panic asks for, its tranches and its purchases. */
export const LadderDrawer = ({ asset, onClose }: LadderDrawerProps) => {
  const { t } = useTranslation('ladders')
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const shown = useShownCurrency()
  const input = { asset, ...asOf.input, ...shown.input }
  const query = useQuery(orpc.triggers.explainLadder.queryOptions({ input }))
  return (
    <Drawer title={t('explain.title', { asset })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 60, 40]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <LadderBody found={query.data} />}
    </Drawer>
  )
}

const LadderBody = ({ found }: { readonly found: LadderExplanation }) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const sourceName = useSourceName()
  const words = { t, format, sourceName }
  const { ladder, rule, grounds, purchases, currency, profit } = found
  return (
    <>
      {ladder.closeDay !== undefined && (
        <p className="text-sm text-ink-3">
          {t('explain.judged', { day: format.day(ladder.closeDay), version: found.policyVersion })}
        </p>
      )}
      {ladder.closeDay === undefined ? (
        <p className="text-ink-2">{t('explain.nothingJudged')}</p>
      ) : grounds === undefined ? (
        <Note title={t('explain.asRecorded')}>{t('explain.asRecordedWhy')}</Note>
      ) : (
        <>
          <Steps steps={fallSteps(found, grounds, words)} />
          <section>
            <h3>{t('explain.move')}</h3>
            <Steps steps={moveSteps(found, grounds, words)} />
          </section>
          <section>
            <h3>{t('explain.asks')}</h3>
            <Steps steps={armSteps(found, grounds, words)} />
          </section>
        </>
      )}
      {ladder.tranches.length > 0 && (
        <section>
          <h3>{t('explain.tranches')}</h3>
          <p className="text-sm text-ink-3">
            {t('explain.budgetHow', {
              nav: format.money(found.nav, currency),
              share: format.share(rule.budget),
            })}
          </p>
          <Steps steps={trancheSteps(found, words)} />
        </section>
      )}
      {profit !== undefined && (
        <section>
          <h3>{t('explain.profit')}</h3>
          <p className="text-sm text-ink-3">
            {t('explain.profitHow', {
              quantity: format.quantity(profit.quantity),
              asset: ladder.asset,
              cost: format.money(profit.cost, currency),
              day: format.day(format.parts(profit.boughtAt).day),
            })}{' '}
            {profit.event !== undefined && (
              <Link to="/events" search={{ event: profit.event.id }}>
                {profit.event.source.batchId === '' ? t('explain.byHand') : t('explain.row', profit.event.source)}
              </Link>
            )}
          </p>
          <Steps steps={profitSteps(found, profit, words)} />
        </section>
      )}
      {purchases.length > 0 && (
        <section>
          <h3>{t('explain.purchases')}</h3>
          <Steps
            steps={[
              ...purchases.map(({ eventId, at, label, paid, source }) => ({
                id: eventId,
                label: `${format.day(format.parts(at).day)} · ${label}`,
                figure: paid === undefined ? '—' : format.money(paid, currency),
                sub: (
                  <Link to="/events" search={{ event: eventId }}>
                    {source.batchId === '' ? t('explain.byHand') : t('explain.row', source)}
                  </Link>
                ),
              })),
              { id: 'sum', label: t('explain.sum'), figure: format.money(found.spent, currency), isTotal: true },
            ]}
          />
        </section>
      )}
    </>
  )
}
