import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { DecimalField, readDecimal } from '../../components/decimal-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'

interface SetPriceDialogProps {
  readonly asset: string
  readonly currency: string
  readonly onClose: () => void
}

/** Asks what one unit is worth, where no source says. */
export const SetPriceDialog = ({ asset, currency, onClose }: SetPriceDialogProps) => {
  const { t } = useTranslation('holdings')
  const { orpc } = useBackend()
  const set = useMutation(orpc.prices.setPrice.mutationOptions({ onSuccess: onClose }))
  const [text, setText] = useState('')
  const id = useId()
  const price = readDecimal(text)
  const isPositive = price !== undefined && price !== '0' && !price.startsWith('-')
  const problem = text.trim() === '' || isPositive ? undefined : price === undefined ? 'notANumber' : 'notPositive'
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (isPositive) set.mutate({ asset, price, currency })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('setPrice.title', { asset })}
      description={t('setPrice.body', { asset, currency })}
      actions={
        <>
          <Button onClick={onClose}>{t('setPrice.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isPositive || set.isPending}>
            {t('setPrice.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-1">
        <label className="grid justify-items-start gap-1">
          <span className="text-sm text-ink-3">{t('setPrice.price', { currency })}</span>
          <DecimalField
            value={text}
            onChange={setText}
            unit={currency}
            boxClassName="w-field-wide"
            isInvalid={problem !== undefined}
          />
        </label>
        <p aria-live="polite" className="min-h-5 text-sm text-bad">
          {problem && t(`setPrice.${problem}`)}
        </p>
        {set.isError && <ErrorState title={t('setPrice.failed')} code={codeOf(set.error)} />}
      </form>
    </Dialog>
  )
}
