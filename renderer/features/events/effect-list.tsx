import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { BalanceEffect } from './event-flows.ts'

/** What an edit does to the balances, before it is made. */
export const EffectList = ({ effects }: { readonly effects: readonly BalanceEffect[] }) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  return (
    <section className="rounded-md bg-sunken px-3 py-2" aria-live="polite">
      <h3 className="text-sm font-medium text-ink-2">{t('effect.title')}</h3>
      {effects.length === 0 ? (
        <p>{t('effect.none')}</p>
      ) : (
        <ul>
          {effects.map(({ account, asset, quantity }) => (
            <li key={`${account}\n${asset}`} className="flex justify-between gap-3">
              <span className="truncate">{account}</span>
              <span className="font-semibold whitespace-nowrap">
                {format.quantity(quantity, { isExact: true, sign: 'always' })} {asset}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
