import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useBackend } from '../backend.tsx'
import type { Answers } from '../client.ts'
import { codeOf } from '../error-code.ts'

export type OrderRow = Answers['journal']['listOrders']['orders'][number]

const OUTCOMES = ['done', 'partly', 'declined'] as const
const DECIMAL = /^\d+(\.\d{1,18})?$/

interface TickOrderDialogProps {
  readonly order: OrderRow
  readonly onClose: () => void
}

/** Asks what the person did about an order: all of it, a part, or nothing, and why. */
export const TickOrderDialog = ({ order, onClose }: TickOrderDialogProps) => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  const { orpc } = useBackend()
  const tick = useMutation(orpc.journal.tickOrder.mutationOptions())
  const id = useId()
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('partly')
  const [quantity, setQuantity] = useState('')
  const [note, setNote] = useState('')
  const isReady = outcome !== 'partly' || DECIMAL.test(quantity.trim())
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    tick.mutate(
      {
        orderId: order.orderId,
        outcome,
        ...(outcome === 'partly' && { quantity: quantity.trim() }),
        ...(note.trim() !== '' && { note: note.trim() }),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('tick.title', { order: t(`order.${order.action}`, { asset: order.asset }) })}
      description={t('tick.body', { quantity: format.quantity(order.quantity), asset: order.asset })}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={tick.isPending || !isReady}>
            {t('tick.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        <div>
          <Segmented
            label={t('tick.outcome')}
            options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
            value={outcome}
            onChange={setOutcome}
          />
        </div>
        {outcome === 'partly' && (
          <label className="grid gap-1">
            <span className="text-sm text-ink-3">{t('tick.quantity')}</span>
            <TextField
              isNumeric
              inputMode="decimal"
              unit={order.asset}
              value={quantity}
              onChange={(event) => setQuantity(event.target.value)}
            />
          </label>
        )}
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t('tick.note')}</span>
          <TextField value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </label>
        {tick.isError && <ErrorState title={t('tick.failed')} code={codeOf(tick.error)} />}
      </form>
    </Dialog>
  )
}
