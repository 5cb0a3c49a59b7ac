import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Button } from '../../components/button.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { DecimalField } from '../../components/decimal-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { OpenLots } from './gains-answer.ts'
import { type TypedLots, lotChoice } from './lot-choice.ts'
import { unitCost } from './unit-cost.ts'

interface LotsDialogProps {
  readonly eventId: string
  readonly asset: string
  readonly day: string
  readonly onClose: () => void
}

/** Names the lots that a disposal takes, of those that were open when it happened. */
export const LotsDialog = ({ eventId, asset, day, onClose }: LotsDialogProps) => {
  const { t } = useTranslation(['gains', 'components'])
  const { orpc } = useBackend()
  const { input } = useShownCurrency()
  const query = useQuery(orpc.gains.listOpenLots.queryOptions({ input: { eventId, asset, ...input } }))
  if (query.data !== undefined)
    return <LotsForm eventId={eventId} asset={asset} day={day} onClose={onClose} open={query.data} />
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('name.title', { asset, day })}
      actions={<Button onClick={onClose}>{t('components:cancel')}</Button>}
    >
      {query.isPending && <LoadingBlocks heights={[60]} />}
      {query.isError && (
        <ErrorState title={t('name.unread')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
    </Dialog>
  )
}

const LotsForm = ({ eventId, asset, day, onClose, open }: LotsDialogProps & { readonly open: OpenLots }) => {
  const { t } = useTranslation(['gains', 'components'])
  const format = useFormat()
  const { orpc } = useBackend()
  const [typed, setTyped] = useState<TypedLots>(() =>
    Object.fromEntries(open.lots.map(({ lotId, taken }) => [lotId, taken === '0' ? '' : taken])),
  )
  const choose = useMutation(orpc.gains.chooseLots.mutationOptions({ onSuccess: onClose }))
  const choice = lotChoice(open, typed)
  const exact = (text: string): string => `${format.quantity(text, { isExact: true })} ${asset}`
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('name.title', { asset, day })}
      description={t('name.body', { quantity: exact(open.quantity) })}
      actions={
        <>
          {open.isChosen && (
            <Button
              look="ghost"
              className="mr-auto"
              disabled={choose.isPending}
              onClick={() => choose.mutate({ eventId, asset, lots: [] })}
            >
              {t('name.takeBack')}
            </Button>
          )}
          <Button onClick={onClose}>{t('components:cancel')}</Button>
          <Button
            look="primary"
            disabled={!choice.isWhole || choose.isPending}
            onClick={() => choose.mutate({ eventId, asset, lots: [...choice.lots] })}
          >
            {t('name.keep')}
          </Button>
        </>
      }
    >
      <div className="max-h-[46vh] overflow-y-auto rounded-md border border-line">
        <Table caption={t('name.caption', { asset, day })} density="tall" isTight>
          <thead>
            <tr>
              <ColumnHead>{t('lots.acquired')}</ColumnHead>
              <ColumnHead isNumeric>{t('name.open')}</ColumnHead>
              <ColumnHead isNumeric>{t('lots.each')}</ColumnHead>
              <ColumnHead isNumeric>{t('name.take')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {open.lots.map((lot) => {
              const acquired = format.day(lot.acquiredAt.slice(0, 10))
              const each = unitCost(lot.costBasis, lot.quantity)
              return (
                <tr key={lot.lotId}>
                  <th scope="row" className="font-normal!">
                    {acquired}
                    {lot.source && (
                      <span className="sub block max-w-52 truncate" title={lot.source.file}>
                        {t('row', { file: lot.source.file, row: lot.source.row })}
                      </span>
                    )}
                  </th>
                  <Cell isNumeric>{format.quantity(lot.quantity, { isExact: true })}</Cell>
                  <Cell isNumeric>
                    {each === undefined ? <Unavailable reason={t('noCost')} /> : format.price(each, open.currency)}
                  </Cell>
                  <Cell isNumeric className="w-44">
                    <DecimalField
                      aria-label={t('name.takeOf', { day: acquired, quantity: exact(lot.quantity) })}
                      value={typed[lot.lotId] ?? ''}
                      isInvalid={choice.wrong.has(lot.lotId)}
                      onChange={(text) => setTyped({ ...typed, [lot.lotId]: text })}
                    />
                  </Cell>
                </tr>
              )
            })}
          </tbody>
        </Table>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4" role="status">
        <span className={choice.isWhole ? 'text-ink-2' : 'text-bad'}>
          {choice.wrong.size > 0
            ? t('name.wrong')
            : choice.isWhole
              ? t('name.whole')
              : choice.left.startsWith('-')
                ? t('name.over', { quantity: exact(choice.left.slice(1)) })
                : t('name.left', { quantity: exact(choice.left) })}
        </span>
        <span>
          {t('column.gain')}{' '}
          <b className="font-semibold">
            <Amount
              text={choice.gain}
              currency={open.currency}
              isGain
              reason={choice.isWhole ? undefined : t('name.notWhole')}
            />
          </b>
        </span>
      </div>
      {choose.isError && <ErrorState title={t('name.failed')} code={codeOf(choose.error)} />}
    </Dialog>
  )
}
