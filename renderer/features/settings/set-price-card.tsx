import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { DecimalField, readDecimal } from '../../components/decimal-field.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'

/** One price, by hand, as of now. */
export const SetPriceCard = () => {
  const { t } = useTranslation(['settings', 'shell', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { currency } = useStatus()
  const { asset: asked = '' } = useSearch({ from: '/settings' })
  const [asset, setAsset] = useState(asked)
  const [text, setText] = useState('')
  const set = useMutation(orpc.prices.setPrice.mutationOptions({ onSuccess: () => setText('') }))
  const price = readDecimal(text)
  const isPositive = price !== undefined && price !== '0' && !price.startsWith('-')
  const isReady = asset.trim() !== '' && isPositive
  return (
    <Card>
      <CardHead title={t('setPrice.title')} sub={t('setPrice.sub')} />
      <form
        className="flex flex-wrap items-center gap-2.5 px-5 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && price !== undefined) set.mutate({ asset: asset.trim(), price, currency })
        }}
      >
        <span className="text-ink-2">{t('setPrice.one')}</span>
        <TextField
          aria-label={t('terms:asset')}
          placeholder={t('terms:asset')}
          boxClassName="w-field-wide"
          value={asset}
          onChange={(event) => setAsset(event.target.value)}
        />
        <span className="text-ink-2">=</span>
        <DecimalField
          aria-label={t('setPrice.price')}
          boxClassName="w-field-wide"
          unit={currency}
          value={text}
          onChange={setText}
          isInvalid={text !== '' && !isPositive}
        />
        <Button type="submit" disabled={!isReady || set.isPending}>
          {t('setPrice.action')}
        </Button>
      </form>
      {text !== '' && !isPositive && (
        <p role="status" className="px-5 pb-4 text-sm text-bad">
          {t('setPrice.notPositive')}
        </p>
      )}
      {set.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(set.error)}`)} code={codeOf(set.error)}>
          {t('setPrice.failed')}
        </ErrorState>
      )}
      {set.data && (
        <div role="status" className="px-5 pb-4">
          <Note title={t('setPrice.done', { asset: set.data.asset })}>
            {t('setPrice.doneBody', {
              price: format.price(set.data.price, set.data.currency),
              moment: format.moment(set.data.at),
            })}
          </Note>
        </div>
      )}
    </Card>
  )
}
