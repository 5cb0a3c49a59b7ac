import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { DecimalField } from '../../components/decimal-field.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import { compareFigure } from './compare-figure.ts'
import type { BalanceChange } from './import-answer.ts'

/** What each account would hold after the import, to be held against the exchange's own figure. */
export const BalancesCard = ({ balances }: { readonly balances: readonly BalanceChange[] }) => {
  const { t } = useTranslation('import')
  const sorted = [...balances].sort((a, b) => a.account.localeCompare(b.account) || a.asset.localeCompare(b.asset))
  return (
    <Card>
      <CardHead title={t('balances.title')} sub={t('balances.note')} />
      {sorted.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('balances.none')}</p>
      ) : (
        <Table caption={t('balances.caption')} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('balances.account')}</ColumnHead>
              <ColumnHead>{t('balances.asset')}</ColumnHead>
              <ColumnHead isNumeric>{t('balances.before')}</ColumnHead>
              <ColumnHead isNumeric>{t('balances.change')}</ColumnHead>
              <ColumnHead isNumeric>{t('balances.after')}</ColumnHead>
              <ColumnHead isNumeric>{t('balances.yours')}</ColumnHead>
              <ColumnHead>{t('balances.difference')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {sorted.map((balance) => (
              <BalanceRow key={`${balance.account} ${balance.asset}`} balance={balance} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

const BalanceRow = ({ balance }: { readonly balance: BalanceChange }) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const { account, asset, after } = balance
  const isNegative = after.startsWith('-')
  return (
    <tr>
      <td>{account}</td>
      <th scope="row">{asset}</th>
      <Cell isNumeric isMuted={balance.before === '0'}>
        {format.quantity(balance.before, { isExact: true })}
      </Cell>
      <Cell isNumeric>{format.quantity(balance.change, { isExact: true, sign: 'always' })}</Cell>
      <Cell isNumeric isStrong>
        {format.quantity(after, { isExact: true })}
      </Cell>
      <Cell isNumeric>
        <DecimalField
          aria-label={t('balances.yoursOf', { account, asset })}
          boxClassName="w-field-wide"
          value={typed}
          onChange={setTyped}
        />
      </Cell>
      <Cell className="whitespace-nowrap" aria-live="polite">
        <Verdict after={after} typed={typed} />
        {isNegative && typed.trim() === '' && <Tag>{t('balances.negative')}</Tag>}
      </Cell>
    </tr>
  )
}

const Verdict = ({ after, typed }: { readonly after: string; readonly typed: string }) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const verdict = compareFigure(after, typed)
  switch (verdict.kind) {
    case 'empty':
      return null
    case 'matches':
      return <Tag look="ok">{t('balances.matches')}</Tag>
    case 'not_a_number':
      return <Tag>{t('balances.notANumber')}</Tag>
    case 'off':
      break
  }
  const difference = format.quantity(verdict.difference, { isExact: true, sign: 'always' })
  return <Tag look="attn">{t('balances.off', { difference })}</Tag>
}
