import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Select } from '../../components/select.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { UnplacedAsset } from './unplaced-assets.ts'

const SLEEVES = ['blue-chip', 'yield', 'reserve', 'dip-buy'] as const
const NONE = 'none'

interface AssignCardProps {
  readonly assets: readonly UnplacedAsset[]
  readonly currency: string
}

/** Puts assets that the policy does not name into a sleeve, by hand. */
export const AssignCard = ({ assets, currency }: AssignCardProps) => {
  const { t } = useTranslation(['settings', 'terms', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const assign = useMutation(orpc.book.assignAsset.mutationOptions())
  const options = [
    { value: NONE, label: t('terms:unassigned') },
    ...SLEEVES.map((value) => ({ value, label: t(`terms:sleeve.${value}`) })),
  ] as const
  return (
    <Card>
      <CardHead title={t('assign.title')} sub={t('assign.sub')} />
      {assets.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('assign.none')}</p>
      ) : (
        <Table caption={t('assign.title')}>
          <thead>
            <tr>
              <ColumnHead>{t('terms:asset')}</ColumnHead>
              <ColumnHead isNumeric>{t('terms:value')}</ColumnHead>
              <ColumnHead isNumeric>{t('assign.sleeve')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {assets.map(({ asset, sleeve, value }) => (
              <tr key={asset}>
                <th scope="row">{asset}</th>
                <Cell isNumeric>
                  {value === undefined ? <Unavailable reason={t('assign.unpriced')} /> : format.money(value, currency)}
                </Cell>
                <Cell isNumeric>
                  <Select
                    label={t('assign.sleeveOf', { asset })}
                    options={options}
                    value={sleeve ?? NONE}
                    isDisabled={assign.isPending}
                    onChange={(next) => assign.mutate(next === NONE ? { asset } : { asset, sleeve: next })}
                  />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {assign.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(assign.error)}`)} code={codeOf(assign.error)} />
      )}
    </Card>
  )
}
