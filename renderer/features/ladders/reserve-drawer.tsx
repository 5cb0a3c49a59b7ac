import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { ReserveExplanation } from './ladder-answer.ts'

/** How the reserve's cover was computed: what is free, what is asked, and the room that the caps leave. */
export const ReserveDrawer = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('ladders')
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const shown = useShownCurrency()
  const query = useQuery(orpc.triggers.explainReserve.queryOptions({ input: { ...asOf.input, ...shown.input } }))
  return (
    <Drawer title={t('reserve.title')} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[40, 40, 60]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <ReserveBody found={query.data} />}
    </Drawer>
  )
}

const ReserveBody = ({ found }: { readonly found: ReserveExplanation }) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const { currency, ladders, convexLimit, positionCap, scale, floor } = found
  const money = (text: string): string => format.money(text, currency)
  const nav = money(found.nav)
  return (
    <>
      <Steps
        steps={[
          { id: 'reserve', label: t('terms:sleeve.reserve'), figure: money(found.reserve) },
          {
            id: 'floor',
            label: t('cover.floor'),
            figure: money(floor.money),
            sub: t('cover.shareOf', { share: format.share(floor.share), nav }),
          },
          { id: 'locked', label: t('cover.locked'), figure: money(found.locked), sub: t('cover.lockedHow') },
          { id: 'available', label: t('cover.available'), figure: money(found.available), isTotal: true },
        ]}
      />
      <section>
        <h3>{t('cover.asked')}</h3>
        <p className="text-sm text-ink-3">{t('cover.askedHow')}</p>
        <Steps
          steps={[
            ...ladders.map(({ asset, asked }) => ({ id: asset, label: asset, figure: money(asked) })),
            { id: 'sum', label: t('explain.sum'), figure: money(found.asked), isTotal: true },
          ]}
        />
      </section>
      <section>
        <h3>{t('cover.room')}</h3>
        <p className="text-sm text-ink-3">{t('cover.roomHow')}</p>
        <Steps
          steps={[
            {
              id: 'limit',
              label: t('cover.convexLimit'),
              figure: money(convexLimit.money),
              sub: t('cover.shareOf', { share: format.percent(convexLimit.share, { places: 2 }), nav }),
            },
            { id: 'convex', label: `− ${t('terms:side.convex')}`, figure: money(found.convex) },
            ...ladders.map(({ asset, room, value }) => ({
              id: asset,
              label: t('cover.roomOf', { asset }),
              figure: money(room),
              sub: t('cover.roomOfHow', {
                cap: money(positionCap.money),
                share: format.share(positionCap.share),
                value: money(value),
              }),
            })),
            { id: 'room', label: t('cover.roomSum'), figure: money(found.room), isTotal: true },
          ]}
        />
      </section>
      <section>
        <h3>{t('cover.limit')}</h3>
        <Steps
          steps={[
            { id: 'cap', label: t('cover.cap'), figure: format.percent(convexLimit.cap, { places: 2 }) },
            {
              id: 'most',
              label: t('cover.most'),
              figure: format.percent(convexLimit.maxConvexWeight, { places: 2 }),
              sub: t('cover.mostHow', {
                budget: format.share(convexLimit.lossBudget),
                safe: format.share(convexLimit.safeStress),
                convex: format.share(convexLimit.convexStress),
              }),
            },
            {
              id: 'limit',
              label: t('cover.smaller'),
              figure: format.percent(convexLimit.share, { places: 2 }),
              isTotal: true,
            },
          ]}
        />
      </section>
      <Steps
        steps={[
          { id: 'required', label: t('cover.required'), figure: money(found.required), sub: t('cover.requiredHow') },
          {
            id: 'scale',
            label: t('cover.scale'),
            figure: format.percent(scale),
            sub: scale === 1 ? t('cover.scaleWhole') : t('cover.scaleHow', { spent: money(found.spent) }),
            isTotal: true,
          },
        ]}
      />
    </>
  )
}
