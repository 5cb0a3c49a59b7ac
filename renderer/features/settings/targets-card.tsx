import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import { PercentBox } from './form-fields.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import type { PolicyDraft } from './policy-draft.ts'
import { AssetName, AssetRow, GroupRow } from './targets-rows.tsx'
import type { PolicyEditor } from './use-policy-editor.ts'

const sumOf = (rows: readonly { readonly target: number }[]): number =>
  rows.reduce((total, { target }) => total + (Number.isNaN(target) ? 0 : target), 0)

/** Targets and stress losses of every asset, by sleeve; rows are added and taken away here. */
export const TargetsCard = ({ editor }: { readonly editor: PolicyEditor }) => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  const { draft, check } = editor
  const { control } = useFormContext<PolicyDraft>()
  const blueChip = useFieldArray({ control, name: 'blueChip' })
  const yields = useFieldArray({ control, name: 'yields' })
  const reserve = useFieldArray({ control, name: 'reserve.assets' })
  const convex = useFieldArray({ control, name: 'convex.assets' })
  const sums = { blueChip: sumOf(draft.blueChip), yields: sumOf(draft.yields) }
  const total = sums.blueChip + sums.yields + draft.reserve.target + draft.convex.target
  const isWhole = Math.abs(total - 1) < 1e-9
  const loss = check.data?.lossBudget?.lossAtTarget
  return (
    <Card>
      <CardHead title={t('targets.title')}>
        <ModeSwitch editor={editor} />
      </CardHead>
      <Table caption={t('targets.title')} density="low">
        <thead>
          <tr>
            <ColumnHead>{t('targets.name')}</ColumnHead>
            <ColumnHead isNumeric>{t('targets.target')}</ColumnHead>
            <ColumnHead isNumeric>{t('terms:stress')}</ColumnHead>
            <ColumnHead isNumeric>{t('targets.atStress')}</ColumnHead>
            <ColumnHead>
              <span className="sr-only">{t('targets.remove')}</span>
            </ColumnHead>
          </tr>
        </thead>
        <tbody>
          <GroupRow name={t('terms:sleeve.blue-chip')} target={sums.blueChip} />
          {blueChip.fields.map((field, index) => (
            <AssetRow
              key={field.id}
              asset={`blueChip.${index}.asset`}
              target={`blueChip.${index}.target`}
              stress={`blueChip.${index}.stress`}
              name={draft.blueChip[index]?.asset ?? ''}
              atStress={(draft.blueChip[index]?.target ?? 0) * (draft.blueChip[index]?.stress ?? 0)}
              onRemove={() => blueChip.remove(index)}
            />
          ))}
          <AddRow onAdd={() => blueChip.append({ asset: '', target: Number.NaN, stress: Number.NaN })} />
          <GroupRow name={t('terms:sleeve.yield')} target={sums.yields} />
          {yields.fields.map((field, index) => (
            <AssetRow
              key={field.id}
              asset={`yields.${index}.asset`}
              target={`yields.${index}.target`}
              stress={`yields.${index}.stress`}
              protocol={`yields.${index}.protocol`}
              issuer={`yields.${index}.issuer`}
              name={draft.yields[index]?.asset ?? ''}
              atStress={(draft.yields[index]?.target ?? 0) * (draft.yields[index]?.stress ?? 0)}
              onRemove={() => yields.remove(index)}
            />
          ))}
          <AddRow
            onAdd={() => yields.append({ asset: '', target: Number.NaN, stress: Number.NaN, protocol: '', issuer: '' })}
          />
          <GroupRow
            name={t('terms:sleeve.reserve')}
            target={
              <PercentBox name="reserve.target" label={t('targets.targetOf', { name: t('terms:sleeve.reserve') })} />
            }
          />
          {reserve.fields.map((field, index) => (
            <AssetRow
              key={field.id}
              asset={`reserve.assets.${index}.asset`}
              stress={`reserve.assets.${index}.stress`}
              issuer={`reserve.assets.${index}.issuer`}
              name={draft.reserve.assets[index]?.asset ?? ''}
              onRemove={() => reserve.remove(index)}
            />
          ))}
          <AddRow onAdd={() => reserve.append({ asset: '', stress: Number.NaN, issuer: '' })} />
          <GroupRow
            name={t('targets.convex')}
            target={<PercentBox name="convex.target" label={t('targets.targetOf', { name: t('terms:side.convex') })} />}
          />
          <tr>
            <td colSpan={2}>
              <ul className="flex flex-wrap items-center gap-1.5 py-1">
                {convex.fields.map((field, index) => (
                  <li
                    key={field.id}
                    className="inline-flex items-center rounded-md border border-line-strong pl-2 font-semibold"
                  >
                    <AssetName path={`convex.assets.${index}.asset`} />
                    <Button
                      look="ghost"
                      size="icon"
                      aria-label={t('targets.removeAsset', {
                        name: draft.convex.assets[index]?.asset || t('targets.newAsset'),
                      })}
                      onClick={() => convex.remove(index)}
                    >
                      <X aria-hidden />
                    </Button>
                  </li>
                ))}
              </ul>
            </td>
            <td className="numeric text-ink-3">{t('targets.allAssumed')}</td>
            <td className="numeric">{format.percent(draft.convex.target, { places: 2 })}</td>
            <td />
          </tr>
          <AddRow onAdd={() => convex.append({ asset: '' })} />
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('targets.total')}</th>
            <td className="numeric">{format.percent(total)}</td>
            <td className="numeric">
              {isWhole ? (
                <Tag look="ok">{t('targets.addsUp')}</Tag>
              ) : (
                <Tag look="bad">{t('targets.off', { difference: format.points(total - 1) })}</Tag>
              )}
            </td>
            <td className="numeric">{loss !== undefined && format.percent(loss, { places: 2 })}</td>
            <td />
          </tr>
        </tfoot>
      </Table>
    </Card>
  )
}

const AddRow = ({ onAdd }: { readonly onAdd: () => void }) => {
  const { t } = useTranslation('settings')
  return (
    <tr>
      <td colSpan={5}>
        <Button look="ghost" size="small" className="-ml-2.25" onClick={onAdd}>
          <Plus aria-hidden />
          {t('targets.add')}
        </Button>
      </td>
    </tr>
  )
}
