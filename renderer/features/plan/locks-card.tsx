import { useMutation, useQuery } from '@tanstack/react-query'
import { Lock as LockIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { useFormat } from '../../format/use-format.ts'
import { AddLockDialog } from './add-lock-dialog.tsx'
import type { PlanAnswer } from './plan-answer.ts'

/** What counts and cannot be traded now, as the person stated it. */
export const LocksCard = ({ plan }: { readonly plan: PlanAnswer }) => {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { orpc } = useBackend()
  const query = useQuery(orpc.locks.listLocks.queryOptions({ input: {} }))
  const remove = useMutation(orpc.locks.removeLock.mutationOptions())
  const [isAdding, setAdding] = useState(false)
  const [spoken, setSpoken] = useState('')
  const locks = query.data?.locks ?? []
  const valueOf = (asset: string): string | undefined => plan.locked.find((one) => one.asset === asset)?.value
  return (
    <Card>
      <CardHead title={t('locks.title')} sub={t('locks.sub')}>
        <Button size="small" onClick={() => setAdding(true)}>
          {t('locks.add')}
        </Button>
      </CardHead>
      <LiveRegion text={spoken} />
      {query.isError && (
        <ErrorState title={t('locks.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {remove.isError && <ErrorState title={t('locks.failed')} code={codeOf(remove.error)} />}
      {query.isSuccess && locks.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('locks.none')}</p>}
      <ul>
        {locks.map(({ id, asset, account, quantity, until, note }) => {
          const value = valueOf(asset)
          const isOver = until !== undefined && until <= plan.asOf
          return (
            <li
              key={id}
              className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-2.5 border-t border-line px-5 py-2.5"
            >
              <LockIcon aria-hidden className="mt-0.5 size-4 text-ink-2" />
              <div className="min-w-0">
                <b className="font-semibold">{t('locks.name', { asset, quantity: format.quantity(quantity) })}</b>
                <div className="text-sm text-ink-3">
                  {isOver
                    ? t('locks.over')
                    : until === undefined
                      ? t('locks.open')
                      : t('locks.until', { day: format.day(format.parts(until).day) })}
                  {account !== undefined && ` · ${account}`}
                  {note !== undefined && <span className="block break-words">{note}</span>}
                </div>
                {value !== undefined && !isOver && (
                  <p className="text-ink-2">{t('locks.counts', { value: format.money(value, plan.currency) })}</p>
                )}
              </div>
              <Button
                look="ghost"
                size="small"
                disabled={remove.isPending}
                aria-label={t('locks.removeLabel', { asset })}
                onClick={() => remove.mutate({ id }, { onSuccess: () => setSpoken(t('locks.removed', { asset })) })}
              >
                {t('locks.remove')}
              </Button>
            </li>
          )
        })}
      </ul>
      {isAdding && (
        <AddLockDialog
          assets={plan.before.positions.map(({ asset }) => asset)}
          onClose={() => setAdding(false)}
          onAdded={(asset) => setSpoken(t('locks.added', { asset }))}
        />
      )}
    </Card>
  )
}
