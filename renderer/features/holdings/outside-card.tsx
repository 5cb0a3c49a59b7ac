import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { HoldingsAnswer } from './holdings-answer.ts'
import { SetPriceDialog } from './set-price-dialog.tsx'

/** What stands outside the total, by name: held without a price, or more gone than ever came in. */
export const OutsideCard = ({ holdings }: { readonly holdings: HoldingsAnswer }) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const [priced, setPriced] = useState<string>()
  const { currency, unpriced, shortfalls } = holdings
  if (unpriced.length + shortfalls.length === 0) return null
  return (
    <Card>
      <CardHead title={t('outside.title')} sub={t('outside.note')} />
      <Table caption={t('outside.caption')}>
        <thead>
          <tr>
            <ColumnHead>{t('table.asset')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.quantity')}</ColumnHead>
            <ColumnHead>{t('outside.why')}</ColumnHead>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {shortfalls.map(({ asset, quantity }) => (
            <tr key={`short ${asset}`}>
              <th scope="row">{asset}</th>
              <Cell isNumeric>{format.quantity(quantity)}</Cell>
              <Cell className="w-full py-2 text-ink-2">
                <span className="mr-2">
                  <Tag look="attn">{t('outside.short')}</Tag>
                </span>
                {t('outside.shortWhy')}
              </Cell>
              <Cell className="text-right">
                <Link to="/import" className={buttonClass({ look: 'ghost', size: 'small' })}>
                  {t('outside.import')}
                </Link>
              </Cell>
            </tr>
          ))}
          {unpriced.map(({ asset, quantity, costBasis, why }) => (
            <tr key={`unpriced ${asset}`}>
              <th scope="row">{asset}</th>
              <Cell isNumeric>{format.quantity(quantity)}</Cell>
              <Cell className="w-full py-2 text-ink-2">
                <span className="mr-2">
                  <Tag>{why === 'no_price_then' ? t('outside.notThen') : t('outside.unpriced')}</Tag>
                </span>
                {why === 'no_price_then' && `${t('outside.notThenWhy')} `}
                {costBasis === undefined
                  ? t('outside.unpricedWhy')
                  : t('outside.unpricedCost', { cost: format.money(costBasis, currency) })}
              </Cell>
              <Cell className="text-right">
                <Button size="small" aria-label={t('outside.setPriceOf', { asset })} onClick={() => setPriced(asset)}>
                  {t('outside.setPrice')}
                </Button>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {priced !== undefined && (
        <SetPriceDialog asset={priced} currency={currency} onClose={() => setPriced(undefined)} />
      )}
    </Card>
  )
}
