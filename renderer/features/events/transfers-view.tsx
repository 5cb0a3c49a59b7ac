import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { EndsCard } from './ends-card.tsx'
import type { TransferEnd } from './events-answer.ts'
import { LinkDialog } from './link-dialog.tsx'
import { PairsCard } from './pairs-card.tsx'

interface TransfersViewProps {
  readonly onOpen: (eventId: string) => void
}

/** Withdrawals and deposits between own accounts: what asks for a word first, then what is linked. */
export const TransfersView = ({ onOpen }: TransfersViewProps) => {
  const { t } = useTranslation('events')
  const { orpc } = useBackend()
  const [seeking, setSeeking] = useState<TransferEnd>()
  const query = useQuery(orpc.transfers.listTransfers.queryOptions({ input: {} }))
  const link = useMutation(orpc.transfers.link.mutationOptions({ onSuccess: () => setSeeking(undefined) }))
  const unlink = useMutation(orpc.transfers.unlink.mutationOptions())
  const dismiss = useMutation(orpc.transfers.dismiss.mutationOptions())
  if (query.isPending) return <LoadingBlocks heights={[40, 60]} />
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />
  const { proposed, unmatched, linked, dismissed } = query.data
  const isBusy = link.isPending || unlink.isPending || dismiss.isPending
  const failed = [link, unlink, dismiss].find(({ isError }) => isError)
  if (proposed.length + unmatched.length + linked.length + dismissed.length === 0)
    return (
      <Card>
        <EmptyState title={t('transfers.none')}>{t('transfers.noneBody')}</EmptyState>
      </Card>
    )
  return (
    <>
      {failed !== undefined && seeking === undefined && (
        <Card>
          <ErrorState title={t('transfers.failed')} code={codeOf(failed.error)}>
            {t('transfers.failedHolds')}
          </ErrorState>
        </Card>
      )}
      {proposed.length > 0 && (
        <PairsCard
          title={t('transfers.proposed')}
          sub={t('transfers.proposedSub')}
          pairs={proposed}
          onOpen={onOpen}
          wordState={({ reason }) => t(`transfers.reason.${reason}`)}
          renderActions={({ asset, withdrawal, deposit }) => (
            <>
              <Button
                size="small"
                disabled={isBusy}
                aria-label={t('transfers.linkOf', { asset, from: withdrawal.account, to: deposit.account })}
                onClick={() => link.mutate({ withdrawalId: withdrawal.eventId, depositId: deposit.eventId })}
              >
                {t('transfers.link')}
              </Button>
              <Button
                look="ghost"
                size="small"
                disabled={isBusy}
                aria-label={t('transfers.dismissOf', { asset, account: withdrawal.account })}
                onClick={() => dismiss.mutate({ eventId: withdrawal.eventId })}
              >
                {t('transfers.dismiss')}
              </Button>
            </>
          )}
        />
      )}
      {unmatched.length > 0 && (
        <EndsCard
          title={t('transfers.unmatched')}
          sub={t('transfers.unmatchedSub')}
          ends={unmatched}
          onOpen={onOpen}
          renderActions={(end) => (
            <>
              <Button
                look="ghost"
                size="small"
                aria-label={t('transfers.seekOf', { asset: end.asset, account: end.account })}
                onClick={() => setSeeking(end)}
              >
                {t('transfers.seek')}
              </Button>
              <Button
                look="ghost"
                size="small"
                disabled={isBusy}
                aria-label={t('transfers.dismissOf', { asset: end.asset, account: end.account })}
                onClick={() => dismiss.mutate({ eventId: end.eventId })}
              >
                {t('transfers.dismiss')}
              </Button>
            </>
          )}
        />
      )}
      {linked.length > 0 && (
        <PairsCard
          title={t('transfers.linked')}
          sub={t('transfers.linkedSub')}
          pairs={linked}
          onOpen={onOpen}
          wordState={({ by }) => t(`transfers.by.${by}`)}
          renderActions={({ id, asset, withdrawal, deposit }) => (
            <Button
              look="ghost"
              size="small"
              disabled={isBusy}
              aria-label={t('transfers.unlinkOf', { asset, from: withdrawal.account, to: deposit.account })}
              onClick={() => unlink.mutate({ id })}
            >
              {t('transfers.unlink')}
            </Button>
          )}
        />
      )}
      {dismissed.length > 0 && (
        <EndsCard
          title={t('transfers.dismissed')}
          sub={t('transfers.dismissedSub')}
          ends={dismissed}
          onOpen={onOpen}
          renderActions={({ eventId, asset, account }) => (
            <Button
              look="ghost"
              size="small"
              disabled={isBusy}
              aria-label={t('transfers.takeBackOf', { asset, account })}
              onClick={() => dismiss.mutate({ eventId, isDismissed: false })}
            >
              {t('transfers.takeBack')}
            </Button>
          )}
        />
      )}
      {seeking !== undefined && (
        <LinkDialog
          end={seeking}
          among={unmatched}
          isBusy={isBusy}
          error={link.error}
          onLink={(other) =>
            link.mutate(
              seeking.direction === 'out'
                ? { withdrawalId: seeking.eventId, depositId: other.eventId }
                : { withdrawalId: other.eventId, depositId: seeking.eventId },
            )
          }
          onClose={() => {
            link.reset()
            setSeeking(undefined)
          }}
        />
      )}
    </>
  )
}
