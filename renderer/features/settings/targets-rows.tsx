import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type FieldPathByValue, useWatch } from 'react-hook-form'
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
  readonly onRemove: () => void
}

/** One asset of the policy. Protocol and issuer stand under its name, where its sleeve has them. */
export const AssetRow = (props: AssetRowProps) => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  const { name, asset, target, stress, protocol, issuer, atStress, onRemove } = props
  const shown = name === '' ? t('targets.newAsset') : name
  return (
    <tr>
      <th scope="row">
        <div className="flex flex-wrap items-center gap-1.5 py-0.5">
          <AssetName path={asset} />
          {protocol && (
            <TextBox
              name={protocol}
              label={t('targets.protocolOf', { name: shown })}
              placeholder={t('path.protocol')}
              isNarrow
            />
          )}
          {issuer && (
            <TextBox
              name={issuer}
              label={t('targets.issuerOf', { name: shown })}
              placeholder={t('path.issuer')}
              isNarrow
            />
          )}
        </div>
      </th>
      <td className="numeric">
        {target && <PercentBox name={target} label={t('targets.targetOf', { name: shown })} />}
      </td>
      <td className="numeric">
        {stress && <PercentBox name={stress} label={t('targets.stressOf', { name: shown })} />}
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

/** The name of an asset: words for one that the policy had, a box for a new one. */
export const AssetName = ({ path }: { readonly path: TextPath }) => {
  const { t } = useTranslation('settings')
  const name = useWatch<PolicyDraft, TextPath>({ name: path })
  const [isNew] = useState(name === '')
  return isNew ? (
    <TextBox name={path} label={t('targets.assetName')} placeholder={t('targets.assetName')} />
  ) : (
    <span className="mr-1.5">{name}</span>
  )
}
