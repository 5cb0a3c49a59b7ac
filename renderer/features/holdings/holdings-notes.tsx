import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { HoldingsAnswer } from './holdings-answer.ts'
import { SetPriceDialog } from './set-price-dialog.tsx'

/** What is held beside the total, and what the total rests on: no price, missing history, stale marks, no policy. */
export const HoldingsNotes = ({ holdings }: { readonly holdings: HoldingsAnswer }) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const [priced, setPriced] = useState<string>()
  const { currency, unpriced, shortfalls, positions } = holdings
  const stale = positions.filter(({ mark }) => mark.stale).map(({ asset }) => asset)
  const hasPolicy = holdings.sides.some(({ target }) => target !== undefined)
  return (
    <>
      {unpriced.map(({ asset, quantity, costBasis }) => (
        <Note key={asset} title={t('unpriced.title', { asset })}>
          {t('unpriced.body', { asset, quantity: format.quantity(quantity) })}{' '}
          {costBasis !== undefined && `${t('unpriced.cost', { cost: format.money(costBasis, currency) })} `}
          <Button size="small" className="ml-1 align-middle" onClick={() => setPriced(asset)}>
            {t('unpriced.setPrice')}
          </Button>
        </Note>
      ))}
      {shortfalls.map(({ asset, quantity }) => (
        <Note
          key={asset}
          look="bad"
          title={t('shortfall.title', { asset, quantity: format.quantity(quantity.replace(/^-/, '')) })}
        >
          {t('shortfall.body')} <Link to="/import">{t('shortfall.action')}</Link>
        </Note>
      ))}
      {stale.length > 0 && (
        <Note title={t('staleNote.title', { count: stale.length })}>
          {t('staleNote.body', { assets: format.list(stale) })}
        </Note>
      )}
      {!hasPolicy && (
        <Note title={t('noPolicy.title')}>
          {t('noPolicy.body')}{' '}
          <Link to="/settings" search={{ section: 'policy' }}>
            {t('noPolicy.action')}
          </Link>
        </Note>
      )}
      {priced !== undefined && (
        <SetPriceDialog asset={priced} currency={currency} onClose={() => setPriced(undefined)} />
      )}
    </>
  )
}
