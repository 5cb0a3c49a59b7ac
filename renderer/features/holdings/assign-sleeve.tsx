import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { Select } from '../../components/select.tsx'
import { SLEEVES } from './sleeves.ts'

/** Puts an asset that the policy does not name into a sleeve, by the person's own word. */
export const AssignSleeve = ({ asset }: { readonly asset: string }) => {
  const { t } = useTranslation(['holdings', 'terms'])
  const { orpc } = useBackend()
  const assign = useMutation(orpc.book.assignAsset.mutationOptions())
  return (
    <>
      <Select
        label={t('unassigned.assign', { asset })}
        placeholder={t('unassigned.choose')}
        options={SLEEVES.map((value) => ({ value, label: t(`terms:sleeve.${value}`) }))}
        value={assign.variables?.sleeve}
        isDisabled={assign.isPending}
        onChange={(sleeve) => assign.mutate({ asset, sleeve })}
      />
      {assign.isError && (
        <span role="alert" className="sub text-bad!">
          {t('unassigned.failed', { asset })}
        </span>
      )}
    </>
  )
}
