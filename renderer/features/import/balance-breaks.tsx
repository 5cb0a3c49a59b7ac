import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { FileOutcome } from './import-answer.ts'

const FIRST = 5

/** Rows whose running balance is not what the rows before lead to: something is missing, or wrong. */
export const BalanceBreaks = ({ breaks }: { readonly breaks: FileOutcome['balanceBreaks'] }) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (breaks.length === 0) return null
  return (
    <div className="text-ink-2">
      <p className="font-semibold text-ink">{t('breaks.title', { count: breaks.length })}</p>
      <ul>
        {breaks.slice(0, FIRST).map(({ row, asset, expected, stated }) => (
          <li key={`${row} ${asset}`}>
            {t('breaks.row', {
              row,
              asset,
              stated: format.quantity(stated, { isExact: true }),
              expected: format.quantity(expected, { isExact: true }),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
