import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { DecimalField, readDecimal } from '../../components/decimal-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { TextField } from '../../components/text-field.tsx'

interface AddLockDialogProps {
  /** Offered while typing. */
  readonly assets: readonly string[]
  readonly onClose: () => void
  readonly onAdded: (asset: string) => void
}

/** Asks what is locked: how much of which asset, where, and until when. */
export const AddLockDialog = ({ assets, onClose, onAdded }: AddLockDialogProps) => {
  const { t } = useTranslation('plan')
  const { orpc } = useBackend()
  const words = useRefusalWords()
  const add = useMutation(orpc.locks.addLock.mutationOptions())
  const id = useId()
  const [asset, setAsset] = useState('')
  const [account, setAccount] = useState('')
  const [quantity, setQuantity] = useState('')
  const [until, setUntil] = useState('')
  const amount = readDecimal(quantity)
  const isReady = asset.trim() !== '' && amount !== undefined && amount !== '0' && !amount.startsWith('-')

  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    const given = { ...(account.trim() !== '' && { account: account.trim() }), ...(until !== '' && { until }) }
    add.mutate(
      { asset: asset.trim(), quantity: amount, ...given },
      {
        onSuccess: () => {
          onAdded(asset.trim())
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('locks.dialog.title')}
      description={t('locks.dialog.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('locks.dialog.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={add.isPending || !isReady}>
            {t('locks.dialog.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        <Labelled label={t('orders.asset')}>
          <TextField
            value={asset}
            list={`${id}-assets`}
            autoComplete="off"
            onChange={(event) => setAsset(event.target.value)}
          />
          <datalist id={`${id}-assets`}>
            {assets.map((offered) => (
              <option key={offered} value={offered}>
                {offered}
              </option>
            ))}
          </datalist>
        </Labelled>
        <Labelled label={t('orders.quantity')}>
          <DecimalField value={quantity} onChange={setQuantity} />
        </Labelled>
        <Labelled label={t('locks.dialog.account')}>
          <TextField value={account} autoComplete="off" onChange={(event) => setAccount(event.target.value)} />
        </Labelled>
        <Labelled label={t('locks.dialog.until')}>
          <TextField type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          <span className="text-sm text-ink-3">{t('locks.dialog.untilHint')}</span>
        </Labelled>
        {add.isError && (
          <ErrorState title={t('locks.failed')} code={codeOf(add.error)}>
            {words.ofError(add.error) || undefined}
          </ErrorState>
        )}
      </form>
    </Dialog>
  )
}

const Labelled = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <label className="grid gap-1">
    <span className="text-sm text-ink-3">{label}</span>
    {children}
  </label>
)
