import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FieldPathByValue } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useFormat } from '../../format/use-format.ts'
import { PercentBox, TextBox } from './form-fields.tsx'
import type { PolicyDraft } from './policy-draft.ts'

interface GroupRowProps {
  readonly name: string
  /** The sleeve's target: a sum, or a box where the sleeve itself has one. */
  readonly target: number | ReactNode
}

export const GroupRow = ({ name, target }: GroupRowProps) => {
  const format = useFormat()
  return (
    <tr className="group">
      <th scope="rowgroup">{name}</th>
      <td className="numeric">{typeof target === 'number' ? format.percent(target) : target}</td>
      <td colSpan={3} />
    </tr>
  )
}

type TextPath = FieldPathByValue<PolicyDraft, string>
type NumberPath = FieldPathByValue<PolicyDraft, number>

interface AssetRowProps {
  readonly asset: TextPath
  readonly target?: NumberPath
  readonly stress?: NumberPath
  readonly protocol?: TextPath
  readonly issuer?: TextPath
  /** The asset as typed now. */
  readonly name: string
  /** Loss under stress, of net asset value. */
  readonly atStress?: number
  /** Stands in place of the stress. */
  readonly note?: string
  readonly onRemove: () => void
}

/** One asset of the policy. Protocol and issuer stand under its name, where its sleeve has them. */
export const AssetRow = (props: AssetRowProps) => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  const { name, asset, target, stress, protocol, issuer, atStress, note, onRemove } = props
  const shown = name === '' ? t('targets.newAsset') : name
  return (
    <tr>
      <td>
        <div className="flex flex-wrap gap-1.5 py-0.5">
          <TextBox name={asset} label={t('targets.assetName')} placeholder={t('targets.assetName')} />
          {protocol && (
            <TextBox
              name={protocol}
              label={t('targets.protocolOf', { name: shown })}
              placeholder={t('path.protocol')}
            />
          )}
          {issuer && (
            <TextBox name={issuer} label={t('targets.issuerOf', { name: shown })} placeholder={t('path.issuer')} />
          )}
        </div>
      </td>
      <td className="numeric">
        {target && <PercentBox name={target} label={t('targets.targetOf', { name: shown })} />}
      </td>
      <td className="numeric">
        {stress && <PercentBox name={stress} label={t('targets.stressOf', { name: shown })} />}
        {note !== undefined && <span className="text-ink-3">{note}</span>}
      </td>
      <td className="numeric">
        {atStress !== undefined && !Number.isNaN(atStress) && format.percent(atStress, { places: 2 })}
      </td>
      <td className="numeric">
        <Button look="ghost" size="icon" aria-label={t('targets.removeAsset', { name: shown })} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </td>
    </tr>
  )
}
