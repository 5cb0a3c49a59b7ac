import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import type { MappingDraft } from './mapping-draft.ts'
import { useWizard } from './wizard-context.ts'

const SHOWN = 5

/** The file's own columns and first rows, each column with what it is taken for. */
export const SampleCard = ({
  file,
  sample,
}: {
  readonly file: string
  readonly sample: readonly (readonly string[])[]
}) => {
  const { t } = useTranslation('mapping')
  const { header, draft } = useWizard()
  const roles = rolesOf(draft)
  return (
    <Card>
      <CardHead title={t('sample.title')} sub={file} />
      <Table caption={t('sample.caption', { file })} density="low" isTight>
        <thead>
          <tr>
            {header.map((name, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns of a file have no other identity
              <ColumnHead key={column} className="py-1.5">
                <span className="font-mono text-ink">{name}</span>
                <span className="block font-normal">
                  {(roles.get(name) ?? []).map((role) => t(`role.${role}`)).join(', ') || t('sample.unused')}
                </span>
              </ColumnHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, SHOWN).map((cells, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a sample have no other identity
            <tr key={row}>
              {cells.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <Cell key={column} className="max-w-60 truncate font-mono text-sm whitespace-nowrap">
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

type Role =
  | `time.${0 | 1 | 2}`
  | keyof MappingDraft['columns']
  | `currency.${keyof MappingDraft['currencies']}`
  | 'fee'
  | 'kindColumn'
  | keyof MappingDraft['extras']

/** What each column is taken for. */
function rolesOf(draft: MappingDraft): ReadonlyMap<string, readonly Role[]> {
  const roles = new Map<string, Role[]>()
  const take = (role: Role, column: string): void => {
    if (column !== '') roles.set(column, [...(roles.get(column) ?? []), role])
  }
  const { layout, columns, currencies, fee } = draft
  for (const place of [0, 1, 2] as const) take(`time.${place}`, draft.time[place])
  const used = {
    signed: ['amount'],
    'debit-credit': ['credit', 'debit'],
    'in-out': ['in', 'out'],
    side: ['amount', 'side', 'total', 'price'],
  } as const
  for (const role of used[layout]) take(role, columns[role])
  const money = {
    signed: ['main'],
    'debit-credit': ['main'],
    'in-out': ['in', 'out'],
    side: ['main', 'quote'],
  } as const
  for (const role of money[layout])
    if (currencies[role].by === 'column') take(`currency.${role}`, currencies[role].column)
  take('fee', fee.column)
  if (fee.column !== '' && currencies.fee.by === 'column') take('currency.fee', currencies.fee.column)
  if (draft.kindBy === 'column') take('kindColumn', draft.kindColumn)
  for (const role of ['id', 'group', 'label', 'balance'] as const) take(role, draft.extras[role])
  return roles
}
